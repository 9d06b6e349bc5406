"""Looking into the kiosk's journal from outside, to see what is durable. Reads only; the ids in it are no secret."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One submission as it stands on disk."""

    id: str
    case_no: str
    state: str
    problem: str


@dataclass(frozen=True)
class JournalView:
    """Ask a journal that two other processes write."""

    path: Path

    def newest_application(self) -> Row | None:
        """Give the application filed last."""
        found = self._ask(
            "SELECT id, case_no, state, problem FROM submission WHERE kind = 'application'"
            " ORDER BY filed_at DESC, id DESC LIMIT 1"
        )
        return Row(*found[0]) if found else None

    def states(self, kind: str, case_no: str) -> list[str]:
        """Give the states of the submissions of one kind for a case."""
        found = self._ask("SELECT state FROM submission WHERE kind = ? AND case_no = ?", kind, case_no)
        return [str(row[0]) for row in found]

    def paper(self, kind: str, case_no: str) -> list[tuple[str, str]]:
        """Give id and state of a case's sheets, in the order they were intended."""
        found = self._ask("SELECT id, state FROM paper WHERE kind = ? AND case_no = ? ORDER BY id", kind, case_no)
        return [(str(row[0]), str(row[1])) for row in found]

    def last_order(self) -> str:
        """Give the state of the order that came last; empty when none did."""
        found = self._ask("SELECT state FROM work_order ORDER BY id DESC LIMIT 1")
        return str(found[0][0]) if found else ""

    def shown_version(self) -> int:
        """Give the catalogue version that the screen says it shows."""
        found = self._ask("SELECT value FROM fact WHERE key = 'bundle_shown'")
        return int(found[0][0]) if found else 0

    def offers(self) -> list[str]:
        """Give what the screen last said it offers."""
        found = self._ask("SELECT value FROM fact WHERE key = 'offers'")
        return list(json.loads(found[0][0])) if found else []

    def _ask(self, query: str, *arguments: str) -> list[tuple[str, ...]]:
        connection = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute(query, arguments).fetchall()
        finally:
            connection.close()
