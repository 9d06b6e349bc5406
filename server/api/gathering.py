"""Writes of one kind that wait on an event loop, gathered so that one call in one transaction serves them all.

The writer commits for many already; this saves each of them its own call, statement and wake-up besides, and lets one
word after COMMIT speak for all. While one group is being written the next one gathers, so a lone write waits for
nobody. Knows nothing of what is written.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

from server.store.writer import WAITING_MOST, Write, WriterBusyError

GROUP_MOST = 128

T = TypeVar("T")
X = TypeVar("X")
R = TypeVar("R")
Deed = Callable[[Connection, Sequence[X]], Sequence[T]]
"""Writes for all it is given and tells what became of each, in order. It may be run a second time, like any write."""
Word = Callable[[Sequence[X], Sequence[T]], Sequence[R]]
"""Says, once a group is committed, what each of it hears: from what was given and what became of it, in order."""


class Submits(Protocol):
    """Take writes without waiting for them."""

    def submit(self, write: Write[T], /) -> Future[T]:
        """Hand in a write; the future resolves after COMMIT."""


@dataclass(frozen=True)
class _Waiting(Generic[X, R]):
    given: X
    outcome: asyncio.Future[R]


class Gathering(Generic[X, T, R]):
    """Gather writes of one kind. It lives on one event loop, and says its word there."""

    def __init__(
        self, database: Submits, deed: Deed[X, T], word: Word[X, T, R], *, group_most: int = GROUP_MOST
    ) -> None:
        self._database = database
        self._deed = deed
        self._word = word
        self._group_most = group_most
        self._waiting: list[_Waiting[X, R]] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, given: X) -> R:
        """Write ``given`` with its neighbours; resolves after COMMIT with the word on it.

        Raises what kept it from being written, which is never a neighbour's fault; WriterBusyError when too many wait.
        """
        word: R = await self.submit(given)
        return word

    def submit(self, given: X) -> asyncio.Future[R]:
        """Do what ``write`` does without waiting; only WriterBusyError is raised at once."""
        if len(self._waiting) >= WAITING_MOST:
            raise WriterBusyError
        loop = asyncio.get_running_loop()
        mine = _Waiting(given, loop.create_future())
        self._waiting.append(mine)
        if self._task is None:
            self._task = loop.create_task(self._drain())
        return mine.outcome

    async def _drain(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._group_most], self._waiting[self._group_most :]
                await self._carry(group)
        finally:
            self._task = None

    async def _carry(self, group: Sequence[_Waiting[X, R]]) -> None:
        everything = [waiting.given for waiting in group]

        def write(connection: Connection) -> Sequence[T]:
            return self._deed(connection, everything)

        try:
            outcomes = await asyncio.wrap_future(self._database.submit(write))
        except Exception as error:  # noqa: BLE001  # the outermost loop: each caller gets its own error instead
            await self._carry_apart(group, error)
            return
        for waiting, outcome in zip(group, self._word(everything, outcomes), strict=True):
            # Whoever hung up has cancelled the wait; what it handed in is kept all the same.
            if not waiting.outcome.done():
                waiting.outcome.set_result(outcome)

    async def _carry_apart(self, group: Sequence[_Waiting[X, R]], error: Exception) -> None:
        if len(group) > 1:
            # All at once, so that a database that takes nothing says so once and not a hundred times in a row.
            await asyncio.gather(*(self._carry([waiting]) for waiting in group))
            return
        for waiting in group:
            if not waiting.outcome.done():
                waiting.outcome.set_exception(error)
