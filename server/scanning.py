"""Judging the scanned papers that kiosks sent, in memory, and asking for those that did not come.

What is not sound is kept apart for a person and never shown. Nothing that was opened is written down.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from content.contract.clock import Clock
from server.domain.paper import fault_of
from server.domain.patience import is_given_up, lease_for
from server.intake import Intake, Unreadable
from server.store import attachments, issues
from server.store.attachments import AttachmentState, StoredAttachment
from server.store.database import Database

HELD_ISSUE = "attachment.held"
LATE_ISSUE = "attachment.late"
NOT_OPENED = "attachment.not_opened"
SEAL_BROKEN = "attachment.seal_broken"


@dataclass(frozen=True, kw_only=True)
class PaperJudge:
    """Open what was sent, the longest waiting first, and judge it by its bytes."""

    database: Database
    intake: Intake
    clock: Clock

    def step(self) -> bool:
        """Judge one paper; False when none is due.

        An error leaves the row leased, so it comes back later; after too many attempts it is kept apart.
        """
        now = self.clock.now()
        with self.database.reading() as connection:
            if not attachments.is_any_due(connection, now):
                return False
        leased = self.database.write(lambda connection: attachments.lease(connection, now=now, wait=lease_for))
        if leased is None:
            return False
        problem = NOT_OPENED if is_given_up(leased.attempts) else self._problem(leased)
        self.database.write(lambda connection: _note(connection, leased, problem, now))
        return True

    def _problem(self, paper: StoredAttachment) -> str:
        with self.database.reading() as connection:
            sealed = attachments.body_of(connection, paper.id)
        plain = open_paper(self.intake, paper, sealed)
        return SEAL_BROKEN if isinstance(plain, Unreadable) else fault_of(paper.as_sent(), plain)


@dataclass(frozen=True, kw_only=True)
class PaperWatch:
    """Tell staff of papers that an application was filed with and that have not come for a week."""

    database: Database
    clock: Clock

    def step(self) -> bool:
        """Look once; there is never more to do at once."""
        now = self.clock.now()
        with self.database.reading() as connection:
            is_due = attachments.is_any_late(connection, now)
        if is_due:
            self.database.write(lambda connection: _report_late(connection, now))
        return False


def open_paper(intake: Intake, paper: StoredAttachment, sealed: bytes) -> bytes | Unreadable:
    """Open a paper's sealed bytes in memory."""
    return intake.open_bound(sealed, paper.intake_key, paper.as_sent().seal_info())


def open_sound(intake: Intake, paper: StoredAttachment, sealed: bytes) -> bytes | None:
    """Open a paper for a reader; none where its bytes are no longer those that were judged."""
    plain = open_paper(intake, paper, sealed)
    if isinstance(plain, Unreadable):
        return None
    return plain if hashlib.sha256(plain).hexdigest() == paper.sha256 else None


def _note(connection: Connection, paper: StoredAttachment, problem: str, now: datetime) -> None:
    case_no = attachments.case_of(connection, paper.submission)
    state = AttachmentState.HELD if problem else AttachmentState.SOUND
    attachments.judge(connection, paper.id, state, problem=problem)
    if problem:
        facts = {"attachment": paper.id, "problem": problem}
        issues.report(connection, key=HELD_ISSUE, subject=case_no or paper.submission, now=now, facts=facts)
    if case_no and not attachments.missing(connection, paper.submission):
        issues.close(connection, key=LATE_ISSUE, subject=case_no, now=now)


def _report_late(connection: Connection, now: datetime) -> None:
    for late in attachments.take_late(connection, now):
        facts = {"attachment": late.id}
        issues.report(connection, key=LATE_ISSUE, subject=late.case_no, now=now, facts=facts)
