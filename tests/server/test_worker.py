import threading
from datetime import timedelta

from server.worker import Duty, Worker


class Counting:
    """A task that counts its steps and has more to do for some of them."""

    def __init__(self, *, more=0, stop=None) -> None:
        self.steps = 0
        self._more = more
        self._stop = stop

    def step(self):
        """Count."""
        self.steps += 1
        if self._stop is not None:
            self._stop.set()
        return self.steps <= self._more


class Failing:
    """A task that always fails."""

    def step(self):
        """Fail."""
        raise ValueError("测试样一")


def test_more(clock):
    """A round tells whether some duty has more to do."""
    worker = Worker([Duty("a", Counting()), Duty("b", Counting(more=1))], clock=clock)

    assert [worker.step(), worker.step()] == [True, False]


def test_every(clock):
    """A duty with an interval is left alone until it is over."""
    task = Counting()
    worker = Worker([Duty("a", task, every=timedelta(minutes=1))], clock=clock)
    for passed in (0, 59, 1, 1):
        clock.advance(passed)
        worker.step()

    assert task.steps == 2


def test_failure_of_one(clock, caplog):
    """A failing duty does not keep the next from its turn, and its log quotes nothing."""
    task = Counting()
    Worker([Duty("bad", Failing()), Duty("good", task)], clock=clock).step()

    assert (task.steps, caplog.messages) == (1, ["duty bad failed: ValueError"])


def test_stops(clock):
    """A worker told to stop ends its round."""
    stop = threading.Event()
    task = Counting(stop=stop)
    Worker([Duty("a", task)], clock=clock).run(stop)

    assert task.steps == 1


def test_alive(clock):
    """Each round is a sign of life, also one in which every duty failed."""
    stop, heard = threading.Event(), []
    worker = Worker([Duty("bad", Failing()), Duty("last", Counting(stop=stop))], clock=clock)
    worker.run(stop, alive=lambda: heard.append(1))

    assert heard == [1]
