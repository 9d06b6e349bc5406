"""What stands through many tests: a store, or a server on one, put back in between instead of built anew.

Putting back gives a store every byte it began with, and a server also its files and its routes. What cannot be put
back, because a test closed it, holds on to it or changed its keys, is not used a second time.
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from fastapi import FastAPI
from sqlalchemy.engine import make_url

from server.store.database import Database
from server.store.writer import WriterClosedError
from tests.server.asking import Client

STORE = "nightdesk.sqlite"


class Standing(Protocol):
    """Stand until closed."""

    def put_back(self) -> bool:
        """Take every trace of a test away; tell whether that could be done."""

    def close(self) -> None:
        """End."""


S = TypeVar("S", bound=Standing)


class StandingStore:
    """Hold an open store. One on PostgreSQL is emptied by its cluster; ``pristine`` is an unused SQLite file.

    ``settle`` after each test, so that nothing is written any more when the store is put back.
    """

    def __init__(self, database: Database, url: str, pristine: Path) -> None:
        self.database = database
        self._address = make_url(url)
        self._pristine = pristine
        self._is_open = True

    def settle(self) -> None:
        """Wait for what was handed in."""
        try:
            self.database.write(lambda _: None)
        except WriterClosedError:
            self._is_open = False

    def put_back(self) -> bool:
        """Give the file its first bytes."""
        if not self._is_open or self._address.get_backend_name() != "sqlite":
            return self._is_open
        try:
            _copy(self._pristine, Path(self._address.database or ""))
        except sqlite3.OperationalError:
            return False
        return True

    def close(self) -> None:
        """Close the store."""
        self.database.close()


class StandingServer:
    """Hold a running server whose store, files and routes are put back."""

    def __init__(self, app: FastAPI, entered: Any, clock: Any, pristine: Path) -> None:
        self.app = app
        self.services = app.state.services
        self.clock = clock
        self._entered = entered
        self._loop = entered.portal.call(asyncio.get_running_loop)
        self._desk = app.state.desk
        self._store = StandingStore(self.services.database, self.services.config.database_url, pristine)
        self._routes = list(app.router.routes)
        data = self.services.config.data
        self._files = _files(str(data))
        self._known = {data / Path(file).relative_to(data).parts[0] for file in self._files}

    def browser(self, *, base_url: str) -> Client:
        """Give a client without cookies on the server's own event loop."""
        return Client(self.app, self._loop, base_url=base_url)

    def settle(self) -> None:
        """Wait for what was handed in."""
        self._store.settle()

    def put_back(self) -> bool:
        """Do so, and let enough of the clock pass that nothing is remembered."""
        self.clock.begin_anew()
        return self._is_as_built() and self._put_files_back() and self._store.put_back()

    def _is_as_built(self) -> bool:
        state = self.app.state
        is_same = state.services is self.services and state.desk is self._desk
        boards = (self._desk.calls, *self._desk.boards.values())
        return is_same and self.app.router.routes == self._routes and not any(each.listeners for each in boards)

    def _put_files_back(self) -> bool:
        data = self.services.config.data
        for added in set(data.iterdir()) - self._known:
            if added.is_dir():
                shutil.rmtree(added)
            elif not added.name.startswith(STORE):
                added.unlink()
        return _files(str(data)) == self._files

    def close(self) -> None:
        """Shut the server down."""
        self._entered.__exit__(None, None, None)


class Stand:
    """Keep what stands, by kind, and build it where there is none that can be put back."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def give(self, kind: str, build: Callable[[], S]) -> S:
        """Give one in its first state."""
        found: S | None = self._kept.pop(kind, None)
        if found is not None and not found.put_back():
            found.close()
            found = None
        given = build() if found is None else found
        self._kept[kind] = given
        return given

    def close(self) -> None:
        """End all."""
        for each in self._kept.values():
            each.close()


@contextmanager
def open_stand() -> Iterator[Stand]:
    """Keep what stands until the end."""
    with closing(Stand()) as stand:
        yield stand


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as pristine, closing(sqlite3.connect(target)) as live:
        # What is put back needs to outlive no power cut.
        live.execute("PRAGMA synchronous = OFF")
        # The copying itself would wait for ever for a lock that somebody still holds.
        live.execute("BEGIN IMMEDIATE")
        live.rollback()
        pristine.backup(live)


def _files(folder: str) -> dict[str, tuple[int, int]]:
    """Tell size and time of every file that is not the store's, which is put back by itself."""
    found: dict[str, tuple[int, int]] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found |= _files(entry.path)
            elif not entry.name.startswith(STORE):
                state = entry.stat()
                found[entry.path] = (state.st_size, state.st_mtime_ns)
    return found
