"""Scanned pages on their way: stored with the application they belong to, kept until the server's signed word.

A page is sealed before it comes near this file, and stored in the very transaction that stores its application.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from content.contract.attachment import Attachment, AttachmentUpload
from kiosk.journal.file import JournalFile
from kiosk.journal.undelivered import Undelivered


@dataclass(frozen=True)
class WaitingScan:
    """Hold one page that the server has not acknowledged, and how often it was tried."""

    upload: AttachmentUpload
    attempts: int


class ScanBox(Undelivered):
    """Hold the sealed pages of applications; a page is sent again byte for byte."""

    def __init__(self, file: JournalFile) -> None:
        super().__init__(file, "scan")

    def due(self, now_s: float) -> WaitingScan | None:
        """Give the oldest waiting page whose time has come, and whose application the server already has."""
        found = self._file.rows(
            "SELECT scan.attachment, scan.body, scan.attempts FROM scan"
            " JOIN submission ON submission.id = scan.submission AND submission.state = 'acknowledged'"
            " WHERE scan.state = 'waiting' AND scan.due_at <= ? ORDER BY scan.filed_at, scan.place LIMIT 1",
            (now_s,),
        )
        for attachment, body, attempts in found:
            return WaitingScan(AttachmentUpload(msgspec.json.decode(attachment, type=Attachment), body), attempts)
        return None


def store(db: Database, upload: AttachmentUpload, *, place: int, at: datetime) -> None:
    """Write one page inside the transaction that files its application; ``place`` orders the pages of one filing."""
    attachment = upload.attachment
    db.execute(
        "INSERT INTO scan (id, submission, place, filed_at, attachment, body, state, due_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0.0)",
        (
            attachment.id,
            attachment.submission,
            place,
            at.isoformat(timespec="milliseconds"),
            msgspec.json.encode(attachment),
            upload.body,
        ),
    )
