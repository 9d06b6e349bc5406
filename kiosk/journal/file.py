"""The journal file: how it is opened, and the one way to write to it."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from kiosk.journal import schema

BUSY_TIMEOUT_MS = 5000
# The switch of a new file to WAL needs the file alone, and SQLite refuses at once instead of waiting for that.
_SETTING_TRIES = 50
_SETTING_PAUSE_S = 0.1
# SQLite's own numbers: synchronous 2 is FULL, temp_store 2 is MEMORY.
_PRAGMAS = (("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("temp_store", 2))

Witness = Callable[[str], None]
"""Hears ``before:<step>`` with everything written but nothing promised, and ``after:<step>`` once it is on disk."""


class PragmaError(Exception):
    """Say that SQLite did not take a setting the promises rest on."""


def unobserved(_step: str) -> None:
    """Witness nothing."""


class JournalFile:
    """One connection to the journal, shared by the threads of a process, one writer at a time.

    Two processes may have it open; the second writer waits up to ``BUSY_TIMEOUT_MS``.
    """

    def __init__(self, path: Path, *, witness: Witness = unobserved) -> None:
        self._lock = threading.RLock()
        self._witness = witness
        self._is_closed = False
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        self._db = Database(connection, execute_plugins=False)
        self._set_pragmas()
        with self.transaction("open"):
            schema.prepare(self._db)

    def _set_pragmas(self) -> None:
        for name, wanted in _PRAGMAS:
            self._set_pragma(f"PRAGMA {name} = {wanted}")
            (found,) = self._db.execute(f"PRAGMA {name}").fetchone()
            if found != wanted:
                raise PragmaError(f"{name} is {found}, wanted {wanted}")

    def _set_pragma(self, statement: str) -> None:
        for left in reversed(range(_SETTING_TRIES)):
            try:
                self._db.execute(statement)
            except sqlite3.OperationalError:
                if not left:
                    raise
                time.sleep(_SETTING_PAUSE_S)
            else:
                return

    @contextmanager
    def transaction(self, step: str) -> Iterator[Database]:
        """Do one promise in one transaction: all of it is on disk when the block has ended, or none of it.

        ``step`` names the promise for the witness. Disk trouble raises sqlite3.OperationalError.
        """
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._witness(f"before:{step}")
            except BaseException:
                self._db.rollback()
                raise
            self._commit()
            self._witness(f"after:{step}")

    def _commit(self) -> None:
        try:
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._db.rollback()
            raise

    def rows(self, query: str, arguments: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Read rows outside any promise."""
        with self._lock:
            return list(self._db.execute(query, arguments).fetchall())

    def close(self) -> None:
        """Fold the log back into the file and let go of it; closing again does nothing."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()
