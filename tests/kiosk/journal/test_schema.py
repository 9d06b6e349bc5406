"""The tables refuse what must never be in them."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.journal.file import JournalFile
from kiosk.journal.schema import VERSION

ROW = {
    "id": "a",
    "kind": "rating",
    "case_no": "",
    "item": "",
    "filed_at": "2026-09-28",
    "envelope": b"{}",
    "body": b"sealed",
    "body_sha256": "",
    "state": "waiting",
    "due_at": 0.0,
}


def _insert(file: JournalFile, table: str, row: dict[str, object]) -> None:
    with file.transaction("step") as db:
        db.table(table).insert(row)


def test_a_new_file_knows_its_version(books) -> None:
    """The version is written down for the next program."""
    assert books.file.rows("PRAGMA user_version") == [(VERSION,)]


def test_opening_again_changes_nothing(books) -> None:
    """A second opening keeps tables and rows."""
    _insert(books.file, "submission", ROW)
    again = JournalFile(books.path)

    assert again.rows("SELECT id FROM submission") == [("a",)]
    again.close()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "waiting", "body": None},
        {"state": "acknowledged"},
        {"state": "forgotten"},
        {"kind": "photo"},
        {"due_at": "soon"},
    ],
    ids=["waiting without a body", "acknowledged with a body", "no such state", "no such kind", "no time"],
)
def test_a_submission_that_cannot_be(books, change) -> None:
    """A body is there exactly as long as the server has not acknowledged it, and words are the known ones."""
    with pytest.raises(sqlite3.IntegrityError):
        _insert(books.file, "submission", ROW | change)


def test_a_sheet_s_state_is_a_known_word(books) -> None:
    """Nothing but the words for what is known of paper."""
    sheet = {"id": "p", "kind": "receipt", "subject": "a", "case_no": "", "state": "printed", "at": ""}

    with pytest.raises(sqlite3.IntegrityError):
        _insert(books.file, "paper", sheet)


def test_half_a_schema_is_none(tmp_path: Path) -> None:
    """A power cut while the tables are made leaves a file that the next start makes anew."""

    def cut(step: str) -> None:
        if step == "before:open":
            raise PowerCutError

    path = tmp_path / "journal.sqlite"
    with pytest.raises(PowerCutError):
        JournalFile(path, witness=cut)

    file = JournalFile(path)
    assert file.rows("SELECT COUNT(*) FROM submission") == [(0,)]
    file.close()


class PowerCutError(Exception):
    """The moment when the power went."""


def test_an_older_file_is_brought_along(tmp_path: Path) -> None:
    """A file of the version before keeps its rows, and takes the kinds that are new."""
    path = tmp_path / "old.sqlite"
    _as_before(path)
    file = JournalFile(path)
    _insert(file, "submission", ROW | {"id": "b", "kind": "supplement"})

    assert file.rows("SELECT id, kind FROM submission ORDER BY id") == [("a", "rating"), ("b", "supplement")]


def _as_before(path: Path) -> None:
    new = JournalFile(path)
    (made,) = new.rows("SELECT sql FROM sqlite_master WHERE name = 'submission'")
    new.close()
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE submission")
        old.execute(made[0].replace(", 'supplement'", ""))
        old.execute("CREATE INDEX submission_due ON submission (due_at) WHERE state = 'waiting'")
        columns = ", ".join(ROW)
        old.execute(f"INSERT INTO submission ({columns}) VALUES ({', '.join('?' * len(ROW))})", tuple(ROW.values()))  # noqa: S608  # names of our own
        old.execute("PRAGMA user_version = 1")


def test_a_file_without_scans_is_brought_along(tmp_path: Path) -> None:
    """A file of the version before scanned pages keeps its rows and takes pages."""
    path = tmp_path / "three.sqlite"
    new = JournalFile(path)
    _insert(new, "submission", ROW)
    new.close()
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE scan")
        old.execute("PRAGMA user_version = 3")
    file = JournalFile(path)

    assert (file.rows("SELECT id FROM submission"), file.rows("SELECT COUNT(*) FROM scan")) == ([("a",)], [(0,)])
    file.close()
