"""The web server's sign of life: its event loop turns, and its writer commits. Must not import routes or pages.

A loop that turns over a dead writer would take every submission and answer none.
"""

from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol

from sqlalchemy import Connection

from content.contract.watchdog import Watchdog
from server.store.writer import Write, WriterBusyError

TELL_EVERY_S = 10


class Writing(Protocol):
    """Take writes."""

    def submit(self, write: Write[None]) -> Future[None]:
        """Hand one in without waiting; see ``Writer.submit``."""


class Vitals:
    """Feed a watchdog from the event loop, as long as the writer answered the last question.

    A database that is out of reach is an answer too: starting the server again would not bring it back.
    """

    def __init__(self, writing: Writing, watchdog: Watchdog) -> None:
        self._writing = writing
        self._watchdog = watchdog
        self._asked: Future[None] | None = None

    async def tell(self) -> None:
        """Ask the writer for nothing at all, and feed the watchdog unless an earlier question is still open."""
        if self._asked is None or self._asked.done():
            with suppress(WriterBusyError):
                self._asked = self._writing.submit(_nothing)
                self._watchdog.feed()


def _nothing(_connection: Connection) -> None:
    """Write nothing: the transaction around it is what is asked for."""
