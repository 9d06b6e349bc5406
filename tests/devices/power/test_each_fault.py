"""The power supply through every fault, with ``--bench power=nut://…`` a real one."""

from collections.abc import Iterator

import pytest

from devices.config import Kind
from devices.power.driver import NutSupply
from devices.power.emulator import PowerEmulator
from tests.devices.hardware import EmulatedHand, hand_of
from tests.devices.trial import Row, Trial, health, line_rows, real_device

ROWS = (
    *line_rows(unplug="Stop upsd (systemctl stop nut-server).", plug="Start upsd again.", restart="Restart upsd."),
    Row(
        "mains lost", ({"do": "mains", "on": False},), ("mains.lost",), "Pull the UPS's own plug.", "Plug it in again."
    ),
)


@pytest.fixture
def trial(request: pytest.FixtureRequest, ups: PowerEmulator, supply: NutSupply) -> Iterator[Trial]:
    """A UPS that is real where one is named."""
    driver, hand = real_device(request.config, Kind.POWER), hand_of(request.config, Kind.POWER)
    if driver is None:
        driver, hand = supply, EmulatedHand(ups.act)
    yield Trial(hand, lambda: health(driver.status()), driver.status)
    driver.close()


@pytest.mark.parametrize("row", ROWS, ids=[row.fault for row in ROWS])
def test_fault(trial: Trial, row: Row):
    """The fault is named truly, and all is well when it is mended."""
    seen, mended = trial.go_through(row)

    assert (seen if seen not in row.seen else "as it is", mended) == ("as it is", "well")
