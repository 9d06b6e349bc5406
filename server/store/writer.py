"""One thread that writes, and commits for many at once.

Waiting writes share a transaction, so that one disk flush serves them all. When one of them fails, all are taken
back and done again, each inside its own savepoint, so that it harms no other: a write may run several times, but only
one run is kept. A caller hears of success only after COMMIT. Other processes write to the same database at the same
time; a write that only met one of theirs at a bad moment is done again by itself. Knows nothing of tables.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine

from server.store.engine import is_passing, release, roll_back_to, savepoint

_MARK = "one_write"
GROUP_MOST = 256
WAITING_MOST = 8_192
AGAIN_MOST = 3

T = TypeVar("T")
Write = Callable[[Connection], T]
"""Reads and writes on the connection it is given, and changes nothing else: it may be run again."""
_Outcome = tuple[Any, Exception | None]


class WriterBusyError(Exception):
    """Say that too many writes wait already; nothing was taken on, and the caller may try again."""


class WriterClosedError(Exception):
    """Say that the writer takes nothing more; nothing was written."""


class _WriteFailedError(Exception):
    """Carry a write's own failure, which a failed COMMIT is not: what that left on disk is never tried again."""


class _Awaited(Generic[T]):
    """Do what a Future does, for one thread that waits at once and nobody else: it costs half as much."""

    __slots__ = ("_failure", "_is_open", "_value")

    def __init__(self) -> None:
        self._is_open = threading.Lock()
        self._is_open.acquire()
        self._failure: Exception | None = None
        self._value: T

    def set_result(self, value: T) -> None:
        self._value = value
        self._is_open.release()

    def set_exception(self, failure: Exception) -> None:
        self._failure = failure
        self._is_open.release()

    def result(self) -> T:
        self._is_open.acquire()
        if self._failure is not None:
            raise self._failure
        return self._value


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    write: Write[T]
    asker: Future[T] | _Awaited[T]


class Writer:
    """Run writes one after another on a thread of its own. ``start`` before use, ``close`` drains what waits."""

    def __init__(self, engine: Engine, *, group_most: int = GROUP_MOST, waiting_most: int = WAITING_MOST) -> None:
        self._engine = engine
        self._group_most = group_most
        self._jobs: queue.Queue[_Job[Any] | None] = queue.Queue(waiting_most)
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._is_open = False

    def start(self) -> None:
        """Start the thread."""
        self._is_open = True
        self._thread.start()

    def close(self) -> None:
        """Finish every write taken on, then stop; returns when the thread has ended."""
        if self._is_open:
            self._is_open = False
            self._jobs.put(None)
            self._thread.join()

    def submit(self, write: Write[T]) -> Future[T]:
        """Hand in a write; the future resolves after COMMIT, or with what went wrong when nothing was kept.

        Raises WriterBusyError or WriterClosedError at once when the write is not taken on.
        """
        future = Future[T]()
        self._take_on(_Job(write, future))
        return future

    def run(self, write: Write[T]) -> T:
        """Hand in a write and wait for its COMMIT. Never call it on the writer's own thread or an event loop."""
        awaited = _Awaited[T]()
        self._take_on(_Job(write, awaited))
        return awaited.result()

    def _take_on(self, job: _Job[Any]) -> None:
        if not self._is_open:
            raise WriterClosedError
        try:
            self._jobs.put_nowait(job)
        except queue.Full as error:
            raise WriterBusyError from error

    def _work(self) -> None:
        is_last = False
        while not is_last:
            jobs, is_last = self._gather()
            if jobs:
                self._commit(jobs)

    def _gather(self) -> tuple[list[_Job[Any]], bool]:
        jobs: list[_Job[Any]] = []
        given = self._jobs.get()
        while given is not None:
            jobs.append(given)
            if len(jobs) >= self._group_most:
                return jobs, False
            try:
                given = self._jobs.get_nowait()
            except queue.Empty:
                return jobs, False
        return jobs, True

    def _commit(self, jobs: list[_Job[Any]]) -> None:
        try:
            outcomes = self._together(jobs)
        except _WriteFailedError:
            outcomes = [self._settle(job, outcome) for job, outcome in zip(jobs, self._apart(jobs), strict=True)]
        except Exception as error:  # noqa: BLE001  # the outermost loop: each caller gets the error instead
            outcomes = [(None, error)] * len(jobs)
        for job, (value, failure) in zip(jobs, outcomes, strict=True):
            if failure is None:
                job.asker.set_result(value)
            else:
                job.asker.set_exception(failure)

    def _together(self, jobs: list[_Job[Any]]) -> list[_Outcome]:
        # Most groups hold nothing that fails, and marks would be half of what is said to the database.
        with self._engine.begin() as connection:
            return [(_write(connection, job), None) for job in jobs]

    def _settle(self, job: _Job[Any], outcome: _Outcome) -> _Outcome:
        for _ in range(AGAIN_MOST):
            if outcome[1] is None or not is_passing(outcome[1]):
                break
            (outcome,) = self._apart([job])
        return outcome

    def _apart(self, jobs: list[_Job[Any]]) -> list[_Outcome]:
        try:
            with self._engine.begin() as connection:
                return [_attempt(connection, job) for job in jobs]
        except Exception as error:  # noqa: BLE001  # as above
            return [(None, error)] * len(jobs)


def _write(connection: Connection, job: _Job[T]) -> T:
    try:
        return job.write(connection)
    except Exception as error:
        raise _WriteFailedError from error


def _attempt(connection: Connection, job: _Job[Any]) -> _Outcome:
    savepoint(connection, _MARK)
    try:
        value = job.write(connection)
    except Exception as error:  # noqa: BLE001  # handed to the caller, whose savepoint alone is rolled back
        roll_back_to(connection, _MARK)
        return None, error
    release(connection, _MARK)
    return value, None
