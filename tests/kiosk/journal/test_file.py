"""The journal file promises only what SQLite has put on disk."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.journal.file import JournalFile
from kiosk.journal.schema import UnknownSchemaError


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("temp_store", 2)]
)
def test_pragmas_hold(tmp_path: Path, pragma: str, value: object) -> None:
    """Every setting the promises rest on is in force after opening."""
    file = JournalFile(tmp_path / "journal.sqlite")

    assert [(value,)] == file.rows(f"PRAGMA {pragma}")
    file.close()


def test_a_broken_promise_leaves_nothing(tmp_path: Path) -> None:
    """What a failing block has written is gone."""
    file = JournalFile(tmp_path / "journal.sqlite")

    with pytest.raises(sqlite3.IntegrityError):
        _insert_twice(file)

    assert file.rows("SELECT * FROM serial") == []
    file.close()


def test_the_witness_hears_each_promise_twice(tmp_path: Path) -> None:
    """It hears before and after, in that order, so a test may cut the power between."""
    heard: list[str] = []
    file = JournalFile(tmp_path / "journal.sqlite", witness=heard.append)
    with file.transaction("filed"):
        pass

    assert heard == ["before:open", "after:open", "before:filed", "after:filed"]
    file.close()


def test_another_version_is_left_alone(tmp_path: Path) -> None:
    """A journal of an unknown schema is refused, not migrated by guesswork."""
    path = tmp_path / "journal.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(UnknownSchemaError):
        JournalFile(path)


def _insert_twice(file: JournalFile) -> None:
    with file.transaction("step") as db:
        for _ in range(2):
            db.table("serial").insert({"day": "2026-09-28", "last": 1})
