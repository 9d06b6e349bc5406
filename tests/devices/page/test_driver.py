import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from devices.outcome import Confirmed
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.status import DeviceState, Level

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_job_completes(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A job that the printer itself calls completed is confirmed by its state."""
    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Confirmed("j1", "job-state")


def test_document_arrives(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes, tmp_path: Path):
    """The printer gets the PDF byte for byte."""
    driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore)

    assert page_pdf == (tmp_path / "job-0001.pdf").read_bytes()


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not installed")
def test_page_is_drawn(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes, tmp_path: Path):
    """The emulator shows the page as a picture, at the latest when it is switched off."""
    driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore)
    laser.close()

    assert (tmp_path / "job-0001.png").read_bytes().startswith(b"\x89PNG")


def test_states_are_heard(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """The watcher hears the completed state last and no state twice."""
    heard: list[str] = []
    driver_of(laser).print_pdf(page_pdf, job="j1", watch=heard.append)

    assert (heard[-1], sorted(set(heard))) == ("completed", sorted(heard))


def test_same_job_twice(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A job asked for twice is sent once, and its outcome is told again."""
    printer = driver_of(laser)
    first = printer.print_pdf(page_pdf, job="j1", watch=_ignore)
    second = printer.print_pdf(page_pdf, job="j1", watch=_ignore)

    assert (first, 1) == (second, laser.printed)


def test_healthy_status(laser: PageEmulator, driver_of: DriverOf):
    """A healthy printer is online with paper, toner and a shut cover."""
    status = driver_of(laser).check_ready()

    assert (
        status.state,
        status.components,
        status.faults,
    ) == (DeviceState.ONLINE, {"paper": Level.OK, "toner": Level.OK, "cover": Level.OK}, ())
