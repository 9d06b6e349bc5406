"""The two databases seen from outside, with nothing but SQL: what they hold is judged, not what a program says."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from content.contract.health import Heartbeat


@dataclass(frozen=True)
class Books:
    """Read one SQLite file; each question sees the file as it is at that moment."""

    path: Path

    def rows(self, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Ask one question."""
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(query, arguments).fetchall()
        finally:
            connection.close()

    def count(self, query: str, *arguments: object) -> int:
        """Count the rows of one question."""
        return len(self.rows(query, *arguments))


@dataclass(frozen=True)
class ServerBooks(Books):
    """Read the server's database."""

    def state(self, case_no: str) -> str:
        """Give a case's state, empty while there is none."""
        return next((str(state) for (state,) in self.rows("SELECT state FROM cases WHERE case_no = ?", case_no)), "")

    def revision(self, case_no: str) -> int:
        """Count what was done to a case."""
        return int(self.rows("SELECT revision FROM cases WHERE case_no = ?", case_no)[0][0])

    def cases_of(self, submission: str) -> int:
        """Count the cases made of one submission."""
        return self.count("SELECT 1 FROM cases WHERE submission = ?", submission)

    def outcomes(self, case_no: str) -> list[tuple[str, int]]:
        """List outcome and copy number of each licence sheet the server knows of, oldest first."""
        query = (
            "SELECT outcome, copy_no FROM prints JOIN licences ON licences.id = licence WHERE case_no = ? ORDER BY at"
        )
        return [(str(outcome), int(copy_no)) for outcome, copy_no in self.rows(query, case_no)]

    def heartbeat(self, kiosk: str) -> Heartbeat | None:
        """Give what a kiosk last said of itself."""
        raw = self.rows("SELECT heartbeat FROM kiosks WHERE name = ?", kiosk)[0][0]
        return msgspec.json.decode(raw, type=Heartbeat) if raw else None

    def issues(self, subject: str) -> set[str]:
        """Name what is open for staff about one subject."""
        found = self.rows("SELECT key FROM issues WHERE subject = ? AND closed_at IS NULL", subject)
        return {str(key) for (key,) in found}


@dataclass(frozen=True)
class JournalBooks(Books):
    """Read a kiosk's journal."""

    def applications(self) -> dict[str, str]:
        """Map each application's id to its state."""
        return {
            str(id): str(state)
            for id, state in self.rows("SELECT id, state FROM submission WHERE kind = 'application'")
        }

    def state(self, submission: str) -> str:
        """Give the state of one submission, empty when it is not there."""
        return next((str(state) for (state,) in self.rows("SELECT state FROM submission WHERE id = ?", submission)), "")

    def sheets(self, case_no: str, kind: str) -> list[str]:
        """List what is known of each sheet of a case, oldest first."""
        query = "SELECT state FROM paper WHERE case_no = ? AND kind = ? ORDER BY rowid"
        return [str(state) for (state,) in self.rows(query, case_no, kind)]
