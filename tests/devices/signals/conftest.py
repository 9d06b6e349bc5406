from collections.abc import Iterator

import pytest

from devices.clock import SteppedClock, SystemClock
from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from devices.transports import link_to


@pytest.fixture
def time() -> SteppedClock:
    """The board's own time."""
    return SteppedClock()


@pytest.fixture
def cabinet(time: SteppedClock) -> Iterator[SignalsEmulator]:
    """A board in a shut cabinet."""
    emulator = SignalsEmulator(clock=time)
    yield emulator
    emulator.close()


@pytest.fixture
def board(cabinet: SignalsEmulator) -> Iterator[CabinetBoard]:
    """The true driver, impatient."""
    driver = CabinetBoard(link_to(cabinet.uri), clock=SystemClock(), reply_s=0.3)
    yield driver
    driver.close()
