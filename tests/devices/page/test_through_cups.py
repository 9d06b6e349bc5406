"""A true CUPS scheduler stands between the driver and the printer, and nothing is believed on its word alone."""

from collections.abc import Callable

import pytest

from devices.clock import SystemClock
from devices.outcome import Confirmed, Failed, Refused
from devices.page.driver import IppPrinter, connect
from devices.page.emulator import PageEmulator
from devices.page.watch import Patience
from devices.status import FAULTS, DeviceState
from tests.devices.page.cups import Spooler
from tests.devices.page.papers import A4_POINTS, marked_pdf

PDF = marked_pdf(A4_POINTS)
_PATIENCE = Patience(poll_s=0.05, job_s=1.5, stall_s=1, clear_s=5, busy_s=1, misses=3)

Queued = Callable[[], IppPrinter]


def _ignore(_state: str) -> None:
    return


@pytest.fixture
def queue(spooler: Spooler, laser: PageEmulator) -> str:
    """A queue of its own in front of the printer, made as an administrator makes it."""
    name = laser.uri.rpartition(":")[2].partition("/")[0]
    told = spooler.add_queue(name, laser.uri)
    assert (told.returncode, told.stderr) == (0, "")
    return name


@pytest.fixture
def printer(spooler: Spooler, queue: str) -> IppPrinter:
    """The true driver, impatient, before that queue."""
    return connect(spooler.uri(queue), user="kiosk", clock=SystemClock(), patience=_PATIENCE)


def test_lpadmin_accepts_the_printer(spooler: Spooler, queue: str):
    """``lpadmin -m everywhere`` makes a driver for the emulated printer out of what it tells."""
    assert "NickName" in (spooler.root / f"etc/ppd/{queue}.ppd").read_text()


def test_job_reaches_the_printer(printer: IppPrinter, laser: PageEmulator):
    """A PDF sent to the queue comes out, and the printer itself confirms it."""
    outcome = printer.print_pdf(PDF, job="j1", watch=_ignore)

    assert (outcome, laser.printed) == (Confirmed("j1", "job-state"), 1)


def test_aborted_behind_the_queue(printer: IppPrinter, laser: PageEmulator):
    """A job that the printer gave up, and that CUPS calls completed all the same, has failed."""
    laser.act({"do": "abort"})
    outcome = printer.print_pdf(PDF, job="j1", watch=_ignore)

    assert (outcome, laser.printed) == (Failed("j1", FAULTS["device.fault"]), 0)


def test_jam_empties_both_queues(printer: IppPrinter, laser: PageEmulator, spooler: Spooler, queue: str):
    """A jam leaves no job behind, neither with CUPS nor in the printer, and after it the printer is well again."""
    laser.act({"do": "media-jam", "page": 1})
    outcome = printer.print_pdf(PDF, job="j1", watch=_ignore)
    laser.act({"do": "recover"})
    left = spooler.tell("lpstat", "-o", queue).stdout

    assert (outcome, left, printer.check_ready().is_usable, laser.printed) == (
        Failed("j1", FAULTS["paper.jam"]), "", True, 0)  # fmt: skip


def test_dead_printer_behind_an_idle_queue(printer: IppPrinter, laser: PageEmulator, spooler: Spooler, queue: str):
    """A printer that is gone is not usable, whatever CUPS calls its queue."""
    laser.act({"do": "die"})

    assert ("is idle" in spooler.tell("lpstat", "-p", queue).stdout, printer.status().state) == (
        True, DeviceState.NO_REPLY)  # fmt: skip


def test_paused_queue(printer: IppPrinter, laser: PageEmulator, spooler: Spooler, queue: str):
    """A queue that was stopped refuses the job at once, and goes on after a reset."""
    spooler.tell("cupsdisable", queue)
    refused = printer.print_pdf(PDF, job="j1", watch=_ignore)
    printer.reset()

    assert (refused, printer.print_pdf(PDF, job="j2", watch=_ignore), laser.printed) == (
        Refused("j1", FAULTS["device.stopped"]), Confirmed("j2", "job-state"), 1)  # fmt: skip


def test_closed_queue(printer: IppPrinter, spooler: Spooler, queue: str):
    """A queue that turns jobs away takes them again after a reset."""
    spooler.tell("cupsreject", queue)
    before = printer.status().faults
    printer.reset()

    assert (before, printer.status().faults) == ((FAULTS["device.stopped"],), ())
