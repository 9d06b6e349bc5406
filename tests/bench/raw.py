"""The ceiling: rows of the same size through sqlite3 alone, at synchronous=FULL, on the same disk, without a check."""

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

Row = tuple[str, str, bytes]
"""An id, what is not secret, and the sealed body."""


def open_raw(path: Path) -> sqlite3.Connection:
    """Open a new file with one table keyed by id; WAL and FULL are read back, because the ceiling stands on them."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = 2")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    if found != ["wal", 2]:
        raise RuntimeError(f"not the settings to compare with: {found}")
    connection.execute("CREATE TABLE row (id TEXT PRIMARY KEY, envelope TEXT NOT NULL, body BLOB NOT NULL) STRICT")
    return connection


def rows_a_second(path: Path, rows: Sequence[Row], *, a_commit: int) -> float:
    """Insert all rows into a new file, so many a commit, and give how many a second."""
    connection = open_raw(path)
    began = time.perf_counter()
    for at in range(0, len(rows), a_commit):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO row VALUES (?, ?, ?)", rows[at : at + a_commit])
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return len(rows) / took


def commit_times(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[float]:
    """Insert rows one a commit and give the seconds of each."""
    times = []
    for row in rows:
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row VALUES (?, ?, ?)", row)
        connection.execute("COMMIT")
        times.append(time.perf_counter() - began)
    return times
