from collections.abc import Callable

from devices.outcome import Confirmed, Refused, Uncertain
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.status import FAULTS, DeviceState

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_mid_job(slow_laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that dies with the job in it leaves the paper uncertain."""

    def kill(state: str) -> None:
        if state == "processing":
            slow_laser.act({"do": "die"})

    outcome = driver_of(slow_laser).print_pdf(page_pdf, job="j1", watch=kill)

    assert outcome == Uncertain("j1", FAULTS["device.no_reply"])


def test_comes_back_empty(slow_laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that lost its jobs with its power cannot say what came out, so the paper is uncertain."""

    def blink(state: str) -> None:
        if state == "processing":
            slow_laser.act({"do": "die"})
            slow_laser.act({"do": "recover"})

    outcome = driver_of(slow_laser).print_pdf(page_pdf, job="j1", watch=blink)

    assert outcome == Uncertain("j1", FAULTS["device.no_reply"])


def test_dead_before(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that refuses the connection never got a byte."""
    laser.act({"do": "die"})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Refused("j1", FAULTS["device.no_reply"])


def test_dead_status(laser: PageEmulator, driver_of: DriverOf):
    """A dead printer has no reply; it is not out of paper."""
    laser.act({"do": "die"})

    assert driver_of(laser).status().state == DeviceState.NO_REPLY


def test_recovers(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """The same driver prints again when the printer is back."""
    printer = driver_of(laser)
    laser.act({"do": "die"})
    printer.print_pdf(page_pdf, job="j1", watch=_ignore)
    laser.act({"do": "recover"})

    assert printer.print_pdf(page_pdf, job="j1", watch=_ignore) == Confirmed("j1", "job-state")
