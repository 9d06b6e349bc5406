from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.page.client import IppClient
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.page.watch import Patience
from devices.page.wire import HttpWire
from tests.devices.page.cups import LPADMIN, SCHEDULER, Spooler, spooling

PATIENCE = Patience(poll_s=0.01, job_s=20, stall_s=0.1, clear_s=0.5, busy_s=5, misses=1)


@pytest.fixture
def laser(tmp_path: Path) -> Iterator[PageEmulator]:
    """A printer on loopback that takes no time for a page."""
    emulator = PageEmulator(out=tmp_path)
    yield emulator
    emulator.close()


@pytest.fixture
def slow_laser(tmp_path: Path) -> Iterator[PageEmulator]:
    """A printer that takes a minute for a page, so that whatever happens, happens mid-job."""
    emulator = PageEmulator(out=tmp_path, page_s=60)
    yield emulator
    emulator.close()


@pytest.fixture
def driver_of() -> Callable[[PageEmulator], IppPrinter]:
    """The true driver, impatient, for an emulator."""

    def make(emulator: PageEmulator) -> IppPrinter:
        client = IppClient(HttpWire(emulator.uri), user="kiosk", timeout_s=0.5, send_timeout_s=0.5)
        return IppPrinter(client, clock=SystemClock(), patience=PATIENCE)

    return make


@pytest.fixture
def page_pdf() -> bytes:
    """One blank A4 page."""
    return blank_pdf(1)


def blank_pdf(pages: int) -> bytes:
    """Write the smallest PDF with so many blank A4 pages."""
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(pages))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages), *[leaf] * pages]
    objects = b"".join(b"%d 0 obj%sendobj\n" % (n, body) for n, body in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(bodies) + 1)


@pytest.fixture(scope="session")
def spooler() -> Iterator[Spooler]:
    """A CUPS scheduler of the tests' own."""
    if not (SCHEDULER and LPADMIN):
        pytest.skip("cupsd and lpadmin (cups-daemon, cups-client) are not installed")
    with spooling() as opened:
        yield opened


@pytest.fixture
def two_pages_pdf() -> bytes:
    """Two blank A4 pages."""
    return blank_pdf(2)
