from collections.abc import Callable
from pathlib import Path

from devices.outcome import Confirmed
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator

DriverOf = Callable[[PageEmulator], IppPrinter]


def test_slow_pages(driver_of: DriverOf, two_pages_pdf: bytes, tmp_path: Path):
    """A printer that takes its time for each page is waited for."""
    laser = PageEmulator(out=tmp_path, page_s=0.2)
    outcome = driver_of(laser).print_pdf(two_pages_pdf, job="j1", watch=lambda _: None)
    laser.close()

    assert Confirmed("j1", "job-state") == outcome
