"""Every sheet is accounted for: intent → started → confirmed, sent, uncertain, failed or refused.

A row is written before the first byte goes out and never deleted. What a crash leaves as ``intent`` never
reached the printer and counts as refused; what it leaves as ``started`` is uncertain, and a person settles it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.journal.file import JournalFile

PaperKind = Literal["receipt", "licence", "notice", "guide", "appointment", "ticket", "copy", "draft"]
SettledState = Literal["confirmed", "sent", "uncertain", "failed", "refused"]
PaperState = Literal["intent", "started"] | SettledState


@dataclass(frozen=True)
class Sheet:
    """Name one print: ``subject`` is a submission's, licence's or notice's id; ``claim`` is set for licences.

    A ``copy`` is a further sheet of a receipt, by the submission the case was filed under.
    """

    id: str
    kind: PaperKind
    subject: str
    case_no: str
    copy_no: int = 1
    claim: str = ""


class PaperLog:
    """Keep the state of every print."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def intend(self, sheet: Sheet, *, at: datetime) -> None:
        """Store the wish to print, before the printer hears of it."""
        with self._file.transaction(f"{sheet.kind}_intent") as db:
            db.table("paper").insert(
                {
                    "id": sheet.id,
                    "kind": sheet.kind,
                    "subject": sheet.subject,
                    "case_no": sheet.case_no,
                    "claim": sheet.claim,
                    "copy_no": sheet.copy_no,
                    "state": "intent",
                    "at": at.isoformat(timespec="milliseconds"),
                }
            )

    def move(self, sheet: Sheet, state: PaperState, *, at: datetime, proof: str = "", fault: str = "") -> None:
        """Store what is known now; a settled sheet stays as it was settled."""
        with self._file.transaction(f"{sheet.kind}_{state}") as db:
            db.execute(
                "UPDATE paper SET state = ?, proof = ?, fault = ?, at = ?"
                " WHERE id = ? AND state IN ('intent', 'started')",
                (state, proof, fault, at.isoformat(timespec="milliseconds"), sheet.id),
            )

    def interrupted(self) -> list[tuple[Sheet, SettledState]]:
        """Give the sheets that a crash left without an outcome, each with what is known of it."""
        found = self._file.rows(
            "SELECT id, kind, subject, case_no, copy_no, claim, state FROM paper WHERE state IN ('intent', 'started')"
        )
        return [(Sheet(*row[:6]), _after_crash(row[6])) for row in found]

    def unreported(self) -> list[tuple[Sheet, SettledState, str]]:
        """Give settled sheets that the server hears of, with state and fault, whose outcome it was not told yet."""
        found = self._file.rows(
            "SELECT id, kind, subject, case_no, copy_no, claim, state, fault FROM paper"
            " WHERE kind IN ('licence', 'copy') AND state NOT IN ('intent', 'started')"
            " AND id NOT IN (SELECT id FROM submission)"
        )
        return [(Sheet(*row[:6]), row[6], row[7]) for row in found]

    def may_be_out(self, licence: str, *, copy_no: int) -> bool:
        """Tell whether a sheet of this licence, under this copy number or a later one, came out or may have.

        The server counts on from every sheet it has heard of, so an offered number that was used before means that
        a report is still on its way, and that the offer was made without it.
        """
        found = self._file.rows(
            "SELECT 1 FROM paper WHERE kind = 'licence' AND subject = ? AND copy_no >= ?"
            " AND state NOT IN ('failed', 'refused') LIMIT 1",
            (licence, copy_no),
        )
        return bool(found)

    def copies(self, subject: str) -> int:
        """Count the sheets of a subject that came out here or may have."""
        ((count,),) = self._file.rows(
            "SELECT COUNT(*) FROM paper WHERE subject = ? AND state NOT IN ('failed', 'refused')", (subject,)
        )
        return int(count)

    def uncertain(self) -> int:
        """Count the sheets that a person must settle."""
        ((count,),) = self._file.rows("SELECT COUNT(*) FROM paper WHERE state = 'uncertain'")
        return int(count)


def _after_crash(state: str) -> SettledState:
    return "uncertain" if state == "started" else "refused"
