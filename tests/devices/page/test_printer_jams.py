from collections.abc import Callable

from devices.outcome import Confirmed, Failed, Uncertain
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.status import FAULTS

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_on_the_only_page(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A jam before any sheet came out is a failed job."""
    laser.act({"do": "media-jam", "page": 1})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Failed("j1", FAULTS["paper.jam"])


def test_after_the_first_page(laser: PageEmulator, driver_of: DriverOf, two_pages_pdf: bytes):
    """A jam after a sheet came out leaves the paper uncertain."""
    laser.act({"do": "media-jam", "page": 2})

    assert driver_of(laser).print_pdf(two_pages_pdf, job="j1", watch=_ignore) == Uncertain("j1", FAULTS["paper.jam"])


def test_next_citizen(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes, two_pages_pdf: bytes):
    """After a jam is cleared the next job is the only one that comes out."""
    laser.act({"do": "media-jam", "page": 1})
    printer = driver_of(laser)
    printer.print_pdf(two_pages_pdf, job="j1", watch=_ignore)
    laser.act({"do": "recover"})
    outcome = printer.print_pdf(page_pdf, job="j2", watch=_ignore)

    assert (Confirmed("j2", "job-state"), 1) == (outcome, laser.printed)


def test_printer_aborts(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A job that the printer gives up by itself is failed."""
    laser.act({"do": "abort"})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Failed("j1", FAULTS["device.fault"])


def test_uncounted_job(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """Where jobs count nothing, a printer's own counter that stood still proves that no sheet came out."""
    laser.act({"do": "uncounted"})
    laser.act({"do": "media-jam", "page": 1})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Failed("j1", FAULTS["paper.jam"])


def test_uncounted_job_after_the_first_page(laser: PageEmulator, driver_of: DriverOf, two_pages_pdf: bytes):
    """Where jobs count nothing, a printer's own counter that moved leaves the paper uncertain."""
    laser.act({"do": "uncounted"})
    laser.act({"do": "media-jam", "page": 2})

    assert driver_of(laser).print_pdf(two_pages_pdf, job="j1", watch=_ignore) == Uncertain("j1", FAULTS["paper.jam"])


def test_nothing_counts(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """Where nothing counts sheets, none can be said to have stayed inside."""
    laser.act({"do": "uncounted", "all": True})
    laser.act({"do": "media-jam", "page": 1})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Uncertain("j1", FAULTS["paper.jam"])
