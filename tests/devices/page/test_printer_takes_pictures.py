"""A printer that takes no PDF gets the same page as pictures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.outcome import Confirmed, Refused
from devices.page.driver import IppPrinter, connect
from devices.page.emulator import PageEmulator
from devices.page.pwg_reader import read_pages
from devices.page.wishes import A3, A4, Sides, Wishes
from devices.status import FAULTS
from tests.devices.page.papers import A3_POINTS, A4_POINTS, marked_pdf

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


@pytest.fixture
def raster_laser(laser: PageEmulator) -> PageEmulator:
    """A printer that takes pictures only."""
    laser.act({"do": "formats", "accept": ["image/pwg-raster"]})
    return laser


@pytest.mark.parametrize(("media", "points"), [(A4, A4_POINTS), (A3, A3_POINTS)], ids=["a4", "a3"])
def test_confirmed(raster_laser: PageEmulator, tmp_path: Path, media: str, points: tuple[float, float]):
    """The job is confirmed, and its two pages came on the paper asked for, both sides."""
    wishes = Wishes(media, Sides.TWO)
    printer = connect(raster_laser.uri, user="kiosk", clock=SystemClock(), wishes=wishes)
    outcome = printer.print_pdf(marked_pdf(points, points), job="j1", watch=_ignore)
    pages = list(read_pages((tmp_path / "job-0001.pwg").read_bytes()))

    assert (outcome, [(page.media, page.is_duplex, page.dpi) for page in pages]) == (
        Confirmed("j1", "job-state"),
        [(media, True, (300, 300))] * 2,
    )


def test_pages_are_shown(raster_laser: PageEmulator, driver_of: DriverOf, tmp_path: Path):
    """The emulator leaves a picture of each page."""
    driver_of(raster_laser).print_pdf(marked_pdf(A4_POINTS, A4_POINTS), job="j1", watch=_ignore)
    raster_laser.close()

    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["job-0001-2.png", "job-0001.png"]


def test_busy_gets_all_pages_again(raster_laser: PageEmulator, driver_of: DriverOf, tmp_path: Path):
    """A busy printer that takes the job at last gets it whole."""
    raster_laser.act({"do": "busy", "times": 2})
    driver_of(raster_laser).print_pdf(marked_pdf(A4_POINTS), job="j1", watch=_ignore)

    assert len(list(read_pages((tmp_path / "job-0001.pwg").read_bytes()))) == 1


def test_no_pdf(raster_laser: PageEmulator, driver_of: DriverOf):
    """A document that cannot be drawn is refused, and nothing is sent."""
    outcome = driver_of(raster_laser).print_pdf(b"hello", job="j1", watch=_ignore)

    assert (outcome, raster_laser.printed) == (Refused("j1", FAULTS["device.fault"]), 0)


def test_neither(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that takes neither is not ready, and is sent nothing."""
    laser.act({"do": "formats", "accept": ["image/urf"]})
    outcome = driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore)

    assert (outcome, laser.printed) == (Refused("j1", FAULTS["device.fault"]), 0)
