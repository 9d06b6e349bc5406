"""One job, one event, whatever becomes of the device."""

import queue
import threading
from collections.abc import Iterator

import pytest

from devices.clock import SteppedClock
from devices.config import DeviceEntry, Kind
from devices.rack import Rack
from devices.status import FAULTS, DeviceState, Status
from kiosk.benches import LIMITS_S, Benches
from kiosk.session.events import Event
from kiosk.session.prints import ReceiptSettled
from kiosk.session.readings import CardTrouble
from tests.kiosk.twins import WAIT_S, WELL, BrokenError, Twin

ENTRIES = {"receipt": DeviceEntry(kind=Kind.RECEIPT, uri="tcp://127.0.0.1:9100", poll_s=1e6, hang_s=1e6)}
GIVEN = ReceiptSettled("s1", "sent")


@pytest.fixture
def clock() -> SteppedClock:
    """Give the devices' time."""
    return SteppedClock()


@pytest.fixture
def twin() -> Twin:
    """Give the one printer."""
    return Twin()


@pytest.fixture
def posted() -> "queue.Queue[Event]":
    """Collect what is posted."""
    return queue.Queue()


@pytest.fixture
def benches(clock, twin, posted) -> Iterator[Benches]:
    """Watch over one printer."""
    rack = Rack(ENTRIES, factories={Kind.RECEIPT: lambda _: twin}, clock=clock, notify=lambda *_: None)
    rack.start()
    yield Benches(rack, ENTRIES, posted.put)
    twin.go.set()
    rack.stop()


def _hang(twin):
    twin.began.set()
    twin.go.wait(WAIT_S)
    return GIVEN


def _gone(fault: str) -> Event:
    return ReceiptSettled("s1", "uncertain", fault)


def test_a_job_s_event_is_posted(benches, posted) -> None:
    """What the job gives is what the journey hears."""
    benches.use("receipt", lambda _twin: GIVEN, gone=_gone)

    assert posted.get(timeout=WAIT_S) == GIVEN


def test_a_device_that_is_not_there(benches, posted) -> None:
    """A job for a device that was never configured ends at once, and is known not to have begun."""
    benches.use("page", lambda _twin: GIVEN, gone=_gone)

    assert posted.get_nowait() == _gone("device.absent")


def test_a_job_that_hangs_is_given_up(benches, posted, clock, twin) -> None:
    """When its limit has passed, the journey hears that the device does not reply."""
    benches.use("receipt", _hang, gone=_gone)
    twin.began.wait(WAIT_S)

    clock.advance(LIMITS_S["receipt"] + 1)

    assert posted.get(timeout=WAIT_S) == _gone("device.no_reply")


def test_a_given_up_job_never_speaks_again(benches, posted, clock, twin) -> None:
    """What a hung job says when it comes back at last is dropped: there was one event, and that was all."""
    benches.use("receipt", _hang, gone=_gone)
    twin.began.wait(WAIT_S)
    clock.advance(LIMITS_S["receipt"] + 1)
    posted.get(timeout=WAIT_S)

    twin.go.set()
    benches.use("receipt", lambda _twin: CardTrouble("s2", "no_card"), gone=_gone)

    assert posted.get(timeout=WAIT_S) == CardTrouble("s2", "no_card")
    assert posted.empty()


def test_a_job_that_breaks_the_driver(benches, posted) -> None:
    """A driver's bug counts as begun: nobody knows what came out."""

    def fail(_twin) -> Event:
        raise BrokenError

    benches.use("receipt", fail, gone=_gone)

    assert posted.get(timeout=WAIT_S) == _gone("device.no_reply")


def test_jobs_that_wait_at_the_end(benches, posted, twin) -> None:
    """When the kiosk stops, a job that still waits is known not to have begun."""
    benches.use("receipt", _hang, gone=_gone)
    twin.began.wait(WAIT_S)
    benches.use("receipt", lambda _twin: GIVEN, gone=_gone)

    stopping = threading.Thread(target=benches.rack.stop)
    stopping.start()

    assert posted.get(timeout=WAIT_S) == _gone("device.absent")
    twin.go.set()
    stopping.join()


def test_a_reset_tells_the_status_after_it(benches, twin) -> None:
    """Whoever ordered the reset hears what the device says then."""
    heard: queue.Queue[Status | None] = queue.Queue()
    twin.known = Status(DeviceState.ONLINE, {}, (FAULTS["paper.out"],))

    benches.reset("receipt", heard.put)

    assert heard.get(timeout=WAIT_S) == WELL


def test_a_reset_of_nothing(benches) -> None:
    """A device that is not there has no status."""
    heard: list[Status | None] = []

    benches.reset("page", heard.append)

    assert heard == [None]


def test_kinds_go_by_name(benches) -> None:
    """Each device is told with the kind it was configured as."""
    assert benches.kinds() == {"receipt": "receipt"}
    assert benches.statuses().keys() == {"receipt"}
