"""The outbox: everything this kiosk hands in, from the promise to the server's signed acknowledgement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from content.contract.attachment import AttachmentUpload
from content.contract.clock import local_date
from content.contract.envelope import BATCH_BYTES, BATCH_MOST, Envelope, Submission
from content.contract.ids import CaseNumber
from kiosk.journal.file import JournalFile
from kiosk.journal.scans import store
from kiosk.journal.undelivered import Undelivered

# Written out, because the library's own insert looks at the table's columns each time: half of a commit's cost.
_INSERT = """
INSERT INTO submission (id, kind, case_no, item, filed_at, envelope, body, body_sha256, state, due_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0.0)
"""
_BACKLOG = """
SELECT COUNT(*), MIN(filed_at) FROM
(SELECT state, filed_at FROM submission UNION ALL SELECT state, filed_at FROM scan) WHERE state = ?
"""


@dataclass(frozen=True)
class Stored:
    """Name a stored application: the promise that may now be spoken."""

    id: str
    case_no: str
    filed_at: datetime


@dataclass(frozen=True)
class Waiting:
    """Hold one submission that the server has not acknowledged, and how often it was tried."""

    submission: Submission
    attempts: int


@dataclass(frozen=True)
class Backlog:
    """Count what is not settled; ``oldest`` is when the oldest waiting row was filed."""

    waiting: int
    refused: int
    oldest: datetime | None


class Outbox(Undelivered):
    """Hold submissions durably; the same id is always the same row."""

    def __init__(self, file: JournalFile, *, kiosk: str) -> None:
        super().__init__(file, "submission")
        self._kiosk = kiosk

    def file(
        self, id: str, *, at: datetime, make: Callable[[str], Submission], scans: Sequence[AttachmentUpload] = ()
    ) -> Stored:
        """Store an application and its sealed pages under the day's next case number; ``make`` seals it for that.

        Filing the same id again changes nothing and gives the first answer.
        """
        with self._file.transaction("filed") as db:
            known = _find(db, id)
            if known is not None:
                return known
            case_no = self._next_case_number(db, at)
            _insert(db, make(case_no), at)
            for place, scan in enumerate(scans):
                store(db, scan, place=place, at=at)
            return Stored(id, case_no, at)

    def find(self, id: str) -> Stored | None:
        """Tell what an application was stored as; None when it is not in the journal."""
        rows = self._file.rows("SELECT case_no, filed_at FROM submission WHERE id = ?", (id,))
        return next((Stored(id, case_no, datetime.fromisoformat(at)) for case_no, at in rows), None)

    def hand_in(self, submission: Submission, *, at: datetime, scans: Sequence[AttachmentUpload] = ()) -> None:
        """Store anything but an application, such as a supplement with its pages. A known id changes nothing."""
        with self._file.transaction(submission.envelope.kind) as db:
            if _find(db, submission.envelope.id) is None:
                _insert(db, submission, at)
                for place, scan in enumerate(scans):
                    store(db, scan, place=place, at=at)

    def _next_case_number(self, db: Database, at: datetime) -> str:
        day = local_date(at)
        (serial,) = db.execute(
            "INSERT INTO serial (day, last) VALUES (?, 1)"
            " ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last",
            (day.isoformat(),),
        ).fetchone()
        return str(CaseNumber(day, self._kiosk, serial))

    def due(self, now_s: float) -> list[Waiting]:
        """Give the oldest waiting rows whose time has come, as many as one batch may hold."""
        found = self._file.rows(
            "SELECT envelope, body, attempts FROM submission WHERE state = 'waiting' AND due_at <= ?"
            " ORDER BY filed_at, id LIMIT ?",
            (now_s, BATCH_MOST),
        )
        batch: list[Waiting] = []
        size = 0
        for envelope, body, attempts in found:
            size += len(body)
            if batch and size > BATCH_BYTES // 2:  # base64 and JSON add a third
                break
            decoded = msgspec.json.decode(envelope, type=Envelope)
            batch.append(Waiting(Submission(decoded, body), attempts))
        return batch

    def backlog(self) -> Backlog:
        """Count waiting and refused rows, scanned pages among them."""
        ((waiting, oldest),) = self._file.rows(_BACKLOG, ("waiting",))
        ((refused, _),) = self._file.rows(_BACKLOG, ("refused",))
        when = datetime.fromisoformat(oldest) if oldest else None
        return Backlog(waiting, refused, when)


def _find(db: Database, id: str) -> Stored | None:
    row = db.execute("SELECT case_no, filed_at FROM submission WHERE id = ?", (id,)).fetchone()
    return None if row is None else Stored(id, row[0], datetime.fromisoformat(row[1]))


def _insert(db: Database, submission: Submission, at: datetime) -> None:
    envelope = submission.envelope
    db.execute(
        _INSERT,
        (
            envelope.id,
            envelope.kind,
            envelope.case_no,
            envelope.item,
            at.isoformat(timespec="milliseconds"),
            msgspec.json.encode(envelope),
            submission.body,
            envelope.body_sha256,
        ),
    )
