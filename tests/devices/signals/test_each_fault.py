"""The cabinet's board through every fault, with ``--bench signals=serial://…`` a real one."""

from collections.abc import Iterator

import pytest

from devices.config import Kind
from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from tests.devices.hardware import EmulatedHand, hand_of
from tests.devices.trial import PLUG, Row, Trial, health, line_rows, real_device

ROWS = (
    *line_rows(
        unplug="Unplug the cabinet's board.", plug=PLUG, restart="Unplug the cabinet's board and plug it in again."
    ),
    Row("open door", ({"do": "door", "open": True},), ("door.open",), "Open the cabinet's door.", "Shut it."),
)


@pytest.fixture
def trial(request: pytest.FixtureRequest, cabinet: SignalsEmulator, board: CabinetBoard) -> Iterator[Trial]:
    """A board that is real where one is named."""
    driver, hand = real_device(request.config, Kind.SIGNALS), hand_of(request.config, Kind.SIGNALS)
    if driver is None:
        driver, hand = board, EmulatedHand(cabinet.act)
    yield Trial(hand, lambda: health(driver.status()), driver.status)
    driver.close()


@pytest.mark.parametrize("row", ROWS, ids=[row.fault for row in ROWS])
def test_fault(trial: Trial, row: Row):
    """The fault is named truly, and all is well when it is mended."""
    seen, mended = trial.go_through(row)

    assert (seen if seen not in row.seen else "as it is", mended) == ("as it is", "well")
