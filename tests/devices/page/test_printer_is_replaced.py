from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from devices.outcome import Confirmed, Uncertain
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.status import FAULTS

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def _exchange(laser: PageEmulator, out: Path) -> PageEmulator:
    laser.close()
    return PageEmulator(out=out, port=urlsplit(laser.uri).port or 0)


def test_next_job(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes, tmp_path: Path):
    """The same driver prints on the new printer, which numbers its jobs anew."""
    printer = driver_of(laser)
    printer.print_pdf(page_pdf, job="j1", watch=_ignore)
    other = _exchange(laser, tmp_path / "other")
    outcome = printer.print_pdf(page_pdf, job="j2", watch=_ignore)
    other.close()

    assert Confirmed("j2", "job-state") == outcome


def test_mid_job(slow_laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes, tmp_path: Path):
    """A printer exchanged with a job in it leaves the paper uncertain, and the new one prints nothing of it."""
    others: list[PageEmulator] = []
    outcome = driver_of(slow_laser).print_pdf(
        page_pdf, job="j1", watch=lambda _: others.append(_exchange(slow_laser, tmp_path / "other"))
    )
    printed = [other.printed for other in others]
    for other in others:
        other.close()

    assert (Uncertain("j1", FAULTS["device.no_reply"]), [0]) == (outcome, printed)
