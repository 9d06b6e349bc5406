from collections.abc import Callable

from devices.outcome import Confirmed, Failed, Refused
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.status import FAULTS, Level

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_before_the_job(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """With an empty tray the job is refused before a byte of it leaves."""
    laser.act({"do": "media-empty"})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Refused("j1", FAULTS["paper.out"])


def test_status(laser: PageEmulator, driver_of: DriverOf):
    """An empty tray is paper out, and the printer is not usable."""
    laser.act({"do": "media-empty"})
    status = driver_of(laser).status()

    assert (status.components["paper"], status.is_usable) == (Level.OUT, False)


def test_during_the_job(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A job that stands without paper is cancelled and failed, and the printer keeps nothing of it."""
    laser.act({"do": "media-empty", "page": 1})
    outcome = driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore)
    laser.act({"do": "load"})

    assert (Failed("j1", FAULTS["paper.out"]), 0) == (outcome, laser.printed)


def test_refilled_in_time(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A tray filled while the job stands lets it go on to its end."""
    laser.act({"do": "media-empty", "page": 1})

    def refill(state: str) -> None:
        if state == "processing-stopped":
            laser.act({"do": "load"})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=refill) == Confirmed("j1", "job-state")
