import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from content.contract.watchdog import Watchdog
from server.store.writer import Write, WriterBusyError
from server.vitals import Vitals


class Counted(Watchdog):
    """Count what is fed."""

    fed = 0

    def feed(self) -> None:
        """Count one."""
        self.fed += 1


@dataclass
class Slow:
    """A writer that answers only when told to."""

    answers: list["Future[None]"] = field(default_factory=list)
    is_full: bool = False

    def submit(self, _write: Write[None]) -> "Future[None]":
        """Take it, or say that too much waits."""
        if self.is_full:
            raise WriterBusyError
        self.answers.append(Future())
        return self.answers[-1]


def _told(times: int, writing: Slow, *, between: Callable[[], None] = lambda: None) -> int:
    watchdog = Counted()
    vitals = Vitals(writing, watchdog)
    for _ in range(times):
        asyncio.run(vitals.tell())
        between()
    return watchdog.fed


def test_writer_hangs():
    """While the writer owes an answer nothing more is said, so that the server is started again."""
    assert _told(3, Slow()) == 1


def test_writer_answers():
    """As long as it answers, each turn is a sign of life."""
    writing = Slow()

    assert _told(3, writing, between=lambda: writing.answers[-1].set_result(None)) == 3


def test_database_is_gone():
    """A writer that fails is alive: without its database a server started again would do no better."""
    writing = Slow()

    assert _told(3, writing, between=lambda: writing.answers[-1].set_exception(OSError())) == 3


def test_writer_is_full():
    """A queue that has no room is no sign of life."""
    assert _told(2, Slow(is_full=True)) == 0
