from collections.abc import Callable

from devices.outcome import Confirmed, Refused
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.status import FAULTS

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_low_toner(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """Low toner is a warning and prints on."""
    laser.act({"do": "toner", "percent": 5})
    printer = driver_of(laser)
    faults = printer.status().faults

    assert ((FAULTS["toner.low"],), Confirmed("j1", "job-state")) == (
        faults,
        printer.print_pdf(page_pdf, job="j1", watch=_ignore),
    )


def test_no_toner(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """Without toner the job is refused."""
    laser.act({"do": "toner", "percent": 0})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Refused("j1", FAULTS["toner.out"])


def test_open_cover(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """With the cover open the job is refused, and shutting it is enough."""
    printer = driver_of(laser)
    laser.act({"do": "cover-open"})
    refused = printer.print_pdf(page_pdf, job="j1", watch=_ignore)
    laser.act({"do": "cover-close"})

    assert (Refused("j1", FAULTS["cover.open"]), Confirmed("j1", "job-state")) == (
        refused,
        printer.print_pdf(page_pdf, job="j1", watch=_ignore),
    )
