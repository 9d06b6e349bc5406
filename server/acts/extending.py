"""Giving a case more time, once, by the head and with the reason told to the applicant (art. 42)."""

from datetime import date, datetime

from sqlalchemy import Connection

from content.contract.clock import local_date
from content.law.calendar import WorkCalendar
from server.acts.moving import alter, clock_changes
from server.acts.outcome import AlreadyGiven, Lack, Missing, Outcome, Refusal
from server.acts.standing import as_level
from server.domain.case import UNDER_REVIEW, Case, CaseMove, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level
from server.domain.process import Extension, is_joint
from server.store import extensions


def extend(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    days: int,
    reason_zh: str,
    calendar: WorkCalendar | None,
    now: datetime,
    reason_en: str = "",
) -> Outcome:
    """Add working days to promise and legal limit: ten at most, fifteen in joint handling, and never after the limit.

    The leader in charge acts for the head of the agency; in joint handling the record says that the head of the
    government is meant, whose approval the leader answers for.
    """
    head = as_level(connection, actor, Level.LEADER, case.unit, now)
    if head is None:
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)
    refused = _refusal(connection, case, days=days, reason=reason_zh, today=local_date(now))
    if refused is not None:
        return refused
    changes = clock_changes(connection, case, calendar, extension_days=days)
    facts = {"days": str(days), "joint": "yes" if is_joint(case) else "no"}
    made = alter(connection, case, "extend", actor=head, now=now, facts=facts, **changes)
    if isinstance(made, Case):
        extension = Extension(
            case_no=case.case_no,
            days=days,
            reason_zh=reason_zh,
            reason_en=reason_en,
            approved_by=head.id,
            approved_name=head.name,
            at=now,
        )
        extensions.add(connection, extension)
    return made


def _refusal(connection: Connection, case: Case, *, days: int, reason: str, today: date) -> Refusal | None:
    if case.state not in UNDER_REVIEW:
        return MoveRefused(case.state, CaseMove.REVIEW)
    if not reason:
        return Missing(Lack.REASONS)
    if not 0 < days <= case.extendable_days:
        return Missing(Lack.LIMIT)
    if extensions.of_case(connection, case.case_no) is not None:
        return AlreadyGiven()
    is_late = case.deadlines is not None and today > case.deadlines.decide_by_law
    return Hindered(Hindrance.NOTICE_TOO_LATE) if is_late else None
