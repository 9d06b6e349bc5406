import threading
from dataclasses import replace

from devices.page.attributes import Group, GroupTag, JobState, Message, Tag, Value
from devices.page.client import IppClient
from devices.page.codec import decode, encode
from devices.page.watch import Course, Ended, JobWatch, Lost, Overdue, Patience
from devices.page.wire import NoReplyError

_PATIENCE = Patience(poll_s=1, keen_poll_s=1, job_s=10, stall_s=3, clear_s=5, busy_s=1, misses=2)


class _Clock:
    """Let waiting be the only thing that takes time."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """Tell the time."""
        return self.now

    def wait(self, event: threading.Event, timeout_s: float) -> bool:
        """Let the time pass at once."""
        self.now += timeout_s
        return event.is_set()


class _Printer:
    """Tell one job state after another, the last one for ever; None is silence."""

    printer_uri = "ipp://localhost/ipp/print"

    def __init__(self, *states: JobState | None) -> None:
        self._states = list(states)

    def exchange(self, request: bytes, *, timeout_s: float) -> bytes:
        """Answer any question with a job in the next state."""
        assert timeout_s > 0
        state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
        if state is None:
            raise NoReplyError("silence")
        job = Group(GroupTag.JOB, {"job-id": (Value(Tag.INTEGER, 1),), "job-state": (Value(Tag.ENUM, state),)})
        return encode(Message(0, decode(request).request_id, (job,)))


def _follow(*states: JobState | None, patience: Patience = _PATIENCE) -> tuple[Course, list[str], float]:
    clock, heard = _Clock(), list[str]()
    client = IppClient(_Printer(*states), user="kiosk")
    watch = JobWatch(client, clock=clock, patience=patience, closing=threading.Event())
    return watch.follow(1, hear=heard.append), heard, clock.now


def test_to_the_end():
    """A job is followed to its end, and each new state is heard once."""
    course, heard, _ = _follow(JobState.PENDING, JobState.PROCESSING, JobState.PROCESSING, JobState.COMPLETED)

    assert (isinstance(course, Ended), heard) == (True, ["pending", "processing", "completed"])


def test_young_job_is_watched_closely():
    """A job that ends at the third look is known to have ended after two short pauses."""
    keen = replace(_PATIENCE, keen_poll_s=0.25)
    _, _, took_s = _follow(JobState.PROCESSING, JobState.PROCESSING, JobState.COMPLETED, patience=keen)

    assert took_s == 0.5


def test_lost_replies_are_given_time():
    """A printer that stops answering is asked at the long pace, however young the job."""
    *_, took_s = _follow(None, patience=replace(_PATIENCE, keen_poll_s=0.25))

    assert took_s == 2


def test_stands_still():
    """A job that stands longer than the stall limit is overdue."""
    course, _, took_s = _follow(JobState.PROCESSING_STOPPED)

    assert (Overdue(), 3) == (course, took_s)


def test_stands_twice():
    """Standing still is counted anew after the job moved."""
    stopped, moving = JobState.PROCESSING_STOPPED, JobState.PROCESSING
    course, _, _ = _follow(stopped, stopped, moving, stopped, stopped, JobState.COMPLETED)

    assert isinstance(course, Ended)


def test_runs_too_long():
    """A job that prints longer than its limit is overdue."""
    course, _, took_s = _follow(JobState.PROCESSING)

    assert (Overdue(), 10) == (course, took_s)


def test_silence():
    """More silences in a row than are borne lose the job."""
    assert Lost() == _follow(JobState.PROCESSING, None)[0]


def test_short_silence():
    """As many silences as are borne do not lose it."""
    course, _, _ = _follow(JobState.PROCESSING, None, None, JobState.PROCESSING, None, None, JobState.COMPLETED)

    assert isinstance(course, Ended)


def test_queue_stays_full():
    """A queue that never empties is not called empty, and the asking ends."""
    clock = _Clock()
    client = IppClient(_Printer(JobState.PENDING), user="kiosk")
    watch = JobWatch(client, clock=clock, patience=_PATIENCE, closing=threading.Event())

    assert (watch.empty_queue(), clock.now) == (False, 5)


def test_queue_is_silent():
    """A queue that nobody tells of is not called empty."""
    client = IppClient(_Printer(None), user="kiosk")
    watch = JobWatch(client, clock=_Clock(), patience=_PATIENCE, closing=threading.Event())

    assert not watch.empty_queue()
