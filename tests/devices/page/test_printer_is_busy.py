from collections.abc import Callable

from devices.outcome import Confirmed
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_busy_is_asked_again(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that is busy three times gets the job at the fourth asking, and once."""
    laser.act({"do": "busy", "times": 3})
    outcome = driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore)

    assert (Confirmed("j1", "job-state"), 1) == (outcome, laser.printed)
