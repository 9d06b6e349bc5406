"""Rows that wait for the server's signed word, of either kind: shredded for a proof, put off, kept when refused."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from content.contract.acknowledgement import HELD, Acknowledgement
from kiosk.journal.file import JournalFile

# The names under which a witness hears of these steps.
_STEPS = {"submission": "", "scan": "scan_"}


class Undelivered:
    """Hold what becomes of the rows of one table once the server was asked."""

    def __init__(self, file: JournalFile, table: Literal["submission", "scan"]) -> None:
        self._file = file
        self._table = table

    def settle(self, answer: Acknowledgement, *, proof: bytes, at: datetime) -> None:
        """Take the server's final word: shred the body for the ``proof`` that it is held there, keep a refused one."""
        if answer.result in HELD:
            change = "state = 'acknowledged', body = NULL, acknowledgement = ?, acknowledged_at = ?"
            values: tuple[object, ...] = (proof, at.isoformat(timespec="seconds"))
        else:
            change, values = "state = 'refused', problem = ?", (answer.problem,)
        self._change("acknowledged", f"{change} WHERE id = ? AND state = 'waiting'", [(*values, answer.id)])

    def put_off(self, ids: Sequence[str], *, until_s: float, problem: str) -> None:
        """Count a failed try and wait until ``until_s`` (Unix seconds)."""
        change = "attempts = attempts + 1, due_at = ?, problem = ? WHERE id = ?"
        self._change("put_off", change, [(until_s, problem, id) for id in ids])

    def hurry(self) -> None:
        """Make every waiting row due now: the server answers again."""
        self._change("hurry", "due_at = 0 WHERE state = 'waiting'", [()])

    def _change(self, step: str, change: str, rows: Sequence[tuple[object, ...]]) -> None:
        with self._file.transaction(_STEPS[self._table] + step) as db:
            for row in rows:
                db.execute(f"UPDATE {self._table} SET {change}", row)  # noqa: S608  # both are written in this file
