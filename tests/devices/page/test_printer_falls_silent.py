from collections.abc import Callable

from devices.outcome import Refused, Uncertain
from devices.page.client import IppClient
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.page.wire import HttpWire, NoReplyError
from devices.page.wishes import Wishes
from devices.status import FAULTS

DriverOf = Callable[[PageEmulator], IppPrinter]


def _ignore(_state: str) -> None:
    return


def test_silent_before(laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that takes the connection and says nothing gets no document."""
    laser.act({"do": "silent"})

    assert driver_of(laser).print_pdf(page_pdf, job="j1", watch=_ignore) == Refused("j1", FAULTS["device.no_reply"])


def test_silent_mid_job(slow_laser: PageEmulator, driver_of: DriverOf, page_pdf: bytes):
    """A printer that falls silent after it took the job leaves the paper uncertain."""
    outcome = driver_of(slow_laser).print_pdf(page_pdf, job="j1", watch=lambda _: _hush(slow_laser))

    assert outcome == Uncertain("j1", FAULTS["device.no_reply"])


def test_lost_reply_is_found_again(laser: PageEmulator, page_pdf: bytes):
    """A job whose acceptance was lost is found by its name among the printer's jobs."""
    client = IppClient(HttpWire(laser.uri), user="kiosk", timeout_s=2, send_timeout_s=0.1)
    laser.act({"do": "silent"})
    try:
        client.print_pdf(page_pdf, job_name="j1", wishes=Wishes())
    except NoReplyError:
        laser.act({"do": "recover"})
    names = [name for which in ("completed", "not-completed") for job in client.jobs(which=which).groups
             for name in job.texts("job-name")]  # fmt: skip

    assert names == ["j1"]


def _hush(laser: PageEmulator) -> None:
    laser.act({"do": "silent"})
