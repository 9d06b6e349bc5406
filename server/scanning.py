"""Judging the scanned papers that kiosks sent, in memory, and asking for those that did not come.

What is not sound is kept apart for a person and never shown. Nothing that was opened is written down.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from content.contract.clock import Clock
from server.domain.case import UNDECIDED
from server.domain.paper import LATE_AFTER, fault_of
from server.domain.patience import is_given_up, lease_for
from server.intake import Intake, Unreadable
from server.store import attachments, cases, issues
from server.store.attachments import AttachmentState, StoredAttachment
from server.store.database import Database
from server.store.issues import Issue

HELD_ISSUE = "attachment.held"
LATE_ISSUE = "attachment.late"
LONE_ISSUE = "attachment.lone"
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
    """Tell staff of papers that have not come a week after their application, and of those whose application has not.

    Nothing is told any longer once the application has come, or the case has had its last word.
    """

    database: Database
    clock: Clock

    def step(self) -> bool:
        """Look once; there is never more to do at once."""
        now = self.clock.now()
        with self.database.reading() as connection:
            is_due, over = attachments.is_any_late(connection, now), _over(connection)
        if is_due:
            self.database.write(lambda connection: _report_late(connection, now))
        if over:
            self.database.write(lambda connection: _close(connection, over, now))
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
    ask_at = None if case_no else paper.received_at + LATE_AFTER
    attachments.judge(connection, paper.id, state, problem=problem, ask_at=ask_at)
    if problem:
        facts = {"attachment": paper.id, "problem": problem}
        issues.report(connection, key=HELD_ISSUE, subject=case_no or paper.submission, now=now, facts=facts)
    if case_no and not attachments.missing(connection, paper.submission):
        issues.close(connection, key=LATE_ISSUE, subject=case_no, now=now)


def _report_late(connection: Connection, now: datetime) -> None:
    for late in attachments.take_late(connection, now):
        facts = {"attachment": late.id}
        issues.report(connection, key=LATE_ISSUE, subject=late.case_no, now=now, facts=facts)
    for submission in attachments.take_lone(connection, now):
        issues.report(connection, key=LONE_ISSUE, subject=submission, now=now)


def _close(connection: Connection, over: Sequence[Issue], now: datetime) -> None:
    for issue in over:
        issues.close(connection, key=issue.key, subject=issue.subject, now=now)


def _over(connection: Connection) -> list[Issue]:
    told = [issue for issue in issues.still_open(connection) if issue.key in {HELD_ISSUE, LATE_ISSUE, LONE_ISSUE}]
    return [issue for issue in told if _is_over(connection, issue)]


def _is_over(connection: Connection, issue: Issue) -> bool:
    # What was told before there was a case was told under its submission.
    case_no = attachments.case_of(connection, issue.subject)
    if issue.key == LONE_ISSUE:
        return bool(case_no)
    case = cases.find(connection, case_no or issue.subject)
    return case is not None and case.state not in UNDECIDED
