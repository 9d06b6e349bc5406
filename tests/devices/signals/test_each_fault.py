"""The cabinet's board through every fault, with ``--bench signals=serial://…`` a real one."""

from collections.abc import Iterator

import pytest

from devices.config import Kind
from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from tests.devices.hardware import EmulatedHand, hand_of
from tests.devices.trial import EXCHANGE, PLUG, WELL, Row, Trial, health, real_device

_MUTE = ("device.no_reply", "device.absent")
_ENDS = ({"do": "die", "after_bytes": 5},)
ROWS = (
    Row("nothing wrong", (), WELL, mending=()),
    Row("unplugged", ({"do": "unplug"},), _MUTE, "Unplug the cabinet's board.", PLUG),
    Row("silent", ({"do": "silent"},), _MUTE),
    Row("slow", ({"do": "slow", "seconds": 0.02},), WELL),
    Row("garbled", ({"do": "garble"},), _MUTE),
    Row("dies mid-job", _ENDS, _MUTE),
    Row("recovers", ({"do": "unplug"}, {"do": "recover"}), WELL, "Unplug the cabinet's board and plug it in again."),
    Row("replaced", ({"do": "unplug"}, {"do": "recover"}), WELL, EXCHANGE),
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
