"""One thread owns one device; a driver that hangs or breaks costs its own job and nothing else."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from devices.clock import SteppedClock
from devices.errand import Abandoned, Done, Reply
from devices.ports import Device
from devices.status import FAULTS, DeviceState, Status
from devices.worker import Worker

ONLINE = Status(DeviceState.ONLINE)


@dataclass
class Twin:
    """A harmless device: online unless told otherwise."""

    answer: Status = ONLINE
    questions: int = 0
    closed: threading.Event = field(default_factory=threading.Event)

    def status(self) -> Status:
        """Count the question and answer it."""
        self.questions += 1
        return self.answer

    def reset(self) -> None:
        """Have nothing to clear."""

    def close(self) -> None:
        """Remember that the wire was let go."""
        self.closed.set()


@dataclass
class Bench:
    """Hold a worker with every driver that it made and everything that it said."""

    clock: SteppedClock = field(default_factory=SteppedClock)
    made: list[Twin] = field(default_factory=list)
    news: list[Status] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    inside: threading.Event = field(default_factory=threading.Event)
    worker: Worker = field(init=False)

    def __post_init__(self) -> None:
        """Make the worker."""
        self.worker = Worker(
            "receipt", make=self._make, clock=self.clock, notify=lambda _, status: self.news.append(status), hang_s=10
        )

    def _make(self) -> Twin:
        self.made.append(Twin())
        return self.made[-1]

    def submit(self, ticket: str, work: Callable[[Device], object]) -> None:
        """Queue a job whose reply is kept."""
        self.worker.submit(ticket, work, self.replies.append)

    def hang(self, _driver: Device) -> str:
        """Be a job that does not come back until ``hold`` is set."""
        self.inside.set()
        self.hold.wait(10)
        return "late"


@pytest.fixture
def bench() -> Iterator[Bench]:
    """Give a worker that has asked its device once."""
    bench = Bench()
    bench.worker.start()
    eventually(lambda: bool(bench.news))
    yield bench
    bench.hold.set()
    bench.worker.stop()


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until something is so; fail after five seconds."""
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.002)


def hang_and_replace(bench: Bench) -> None:
    """Let a job hang beyond its limit."""
    bench.submit("t1", bench.hang)
    bench.inside.wait(5)
    bench.clock.advance(10)
    assert bench.worker.replace_if_hung()


def test_first_news(bench: Bench):
    """The first answer is told once the worker starts."""
    assert bench.news == [ONLINE]


def test_job_is_done(bench: Bench):
    """A job's result comes back under its own ticket."""
    bench.submit("t1", lambda _: "printed")
    eventually(lambda: bool(bench.replies))

    assert bench.replies == [Done("t1", "printed")]


def test_jobs_in_order(bench: Bench):
    """Jobs are done one at a time in the order they came."""
    for ticket in ("t1", "t2", "t3"):
        bench.submit(ticket, lambda _, t=ticket: t)
    eventually(lambda: len(bench.replies) == 3)

    assert [reply.ticket for reply in bench.replies] == ["t1", "t2", "t3"]


def test_idle_device_is_asked(bench: Bench):
    """While nothing is to do the device is asked once a period."""
    eventually(lambda: bench.made[0].questions == 1)
    bench.clock.advance(2)
    eventually(lambda: bench.made[0].questions == 2)

    assert bench.news == [ONLINE]


def test_hung_driver_is_replaced(bench: Bench):
    """A job beyond its limit is given up, told so, and a new driver takes over."""
    hang_and_replace(bench)
    eventually(lambda: len(bench.made) == 2)

    assert bench.replies == [Abandoned("t1", FAULTS["device.no_reply"], has_begun=True)]


def test_late_reply_is_dropped(bench: Bench):
    """What a replaced driver says at last changes nothing."""
    hang_and_replace(bench)
    bench.hold.set()
    eventually(bench.made[0].closed.is_set)
    bench.submit("t2", lambda _: "new")
    eventually(lambda: len(bench.replies) == 2)

    assert bench.replies[1:] == [Done("t2", "new")]


def test_waiting_jobs_survive_a_hang(bench: Bench):
    """Jobs that had not begun are done by the new driver."""
    bench.submit("t1", bench.hang)
    bench.inside.wait(5)
    bench.submit("t2", lambda driver: driver)
    bench.clock.advance(10)
    bench.worker.replace_if_hung()
    eventually(lambda: len(bench.replies) == 2)

    assert bench.replies[1] == Done("t2", bench.made[1])


def test_patient_job_is_not_a_hang(bench: Bench):
    """A job with a limit of its own may take longer than others."""
    bench.worker.submit("t1", bench.hang, bench.replies.append, limit_s=100)
    bench.inside.wait(5)
    bench.clock.advance(50)

    assert not bench.worker.replace_if_hung()


def test_crash_is_an_answer(bench: Bench):
    """A driver's bug ends its job with a fault, and the next job gets a fresh driver."""
    bench.submit("t1", lambda _: 1 // 0)
    bench.submit("t2", lambda driver: driver)
    eventually(lambda: len(bench.replies) == 2)

    assert bench.replies == [
        Abandoned("t1", FAULTS["device.fault"], has_begun=True),
        Done("t2", bench.made[1]),
    ]


def test_crash_text_is_not_logged(bench: Bench, caplog: pytest.LogCaptureFixture):
    """The words of an unexpected error, which may be a citizen's, stay out of the log."""

    def work(_: Device) -> None:
        raise ValueError("测试样一")

    bench.submit("t1", work)
    eventually(lambda: bool(bench.replies))

    assert "测试样一" not in caplog.text


def test_stop_answers_everyone(bench: Bench):
    """Whoever still waits when the worker stops hears that the job never began."""
    bench.submit("t1", bench.hang)
    bench.inside.wait(5)
    bench.submit("t2", lambda _: None)
    stopper = threading.Thread(target=bench.worker.stop)
    stopper.start()
    eventually(lambda: bool(bench.replies))
    bench.hold.set()
    stopper.join(5)

    assert bench.replies[0] == Abandoned("t2", FAULTS["device.absent"], has_begun=False)


def test_stopped_worker_takes_nothing():
    """A worker that is not at work abandons a job at once."""
    bench = Bench()
    bench.submit("t1", lambda _: None)

    assert bench.replies == [Abandoned("t1", FAULTS["device.absent"], has_begun=False)]


def test_full_queue_refuses(bench: Bench):
    """A queue that nobody empties does not grow for ever."""
    bench.submit("t0", bench.hang)
    bench.inside.wait(5)
    for number in range(20):
        bench.submit(f"t{number + 1}", lambda _: None)

    assert len(bench.replies) == 4


def test_replacing_twice(bench: Bench):
    """A driver that hangs again is replaced again."""
    hang_and_replace(bench)
    bench.inside.clear()
    hang_and_replace(bench)
    eventually(lambda: len(bench.made) == 3)

    assert [reply.has_begun for reply in bench.replies if isinstance(reply, Abandoned)] == [True, True]
