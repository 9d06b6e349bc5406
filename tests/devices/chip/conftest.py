from collections.abc import Iterator

import pytest

from devices.chip.driver import PcscReader, reader_named
from devices.clock import SystemClock
from tests.devices.chip.virtual import URI, VirtualReader, missing


@pytest.fixture(scope="session")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualReader]:
    """A virtual reader for all; PC/SC's library looks once for its daemon's address."""
    if absent := missing():
        pytest.skip(f"not installed: {absent}")
    try:
        slot = VirtualReader(tmp_path_factory.mktemp("pcsc"))
    except OSError as error:
        pytest.skip(str(error))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PCSCLITE_CSOCK_NAME", str(slot.socket))
        yield slot
    slot.close()


@pytest.fixture
def reader(slot: VirtualReader) -> Iterator[PcscReader]:
    """The true driver before an empty slot."""
    driver = PcscReader(reader_named(URI), clock=SystemClock())
    slot.act(do="recover")
    slot.take_away()
    yield driver
    driver.reset()
