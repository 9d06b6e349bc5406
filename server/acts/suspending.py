"""Stopping a case's clock for a special procedure, and letting it run again (art. 45; hearings: art. 46 to 48)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from content.contract.clock import local_date
from content.law.calendar import Uncovered, WorkCalendar
from content.law.procedures import Procedure, ProcedureKind, last_day, longest
from server.acts.moving import Moved, alter, bar, by_itself, clock_changes, step
from server.acts.outcome import AlreadyGiven, Lack, Missing, Outcome
from server.domain.case import Case, CaseMove, CaseState, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance
from server.domain.process import SpecialProcedure
from server.store import opinions, procedures
from server.store.cases import Overtaken


def suspend(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    kind: ProcedureKind,
    limit_days: int,
    reason: str,
    calendar: WorkCalendar | None,
    now: datetime,
    chair: str = "",
    noticed: date | None = None,
) -> Outcome:
    """Begin a procedure today. Until its written notice is on file the clock runs on.

    A hearing needs a chair who has not reviewed the case, and the law bounds how long it takes.
    """
    made = _begin(case, actor, kind=kind, limit_days=limit_days, reason=reason, calendar=calendar, now=now)
    if not isinstance(made, SpecialProcedure):
        return made
    barred = _bar_chair(connection, case, kind, chair)
    if barred is not None:
        return barred
    before = procedures.of_case(connection, case.case_no)
    begun = replace(made, number=len(before) + 1, chair=chair, noticed=noticed)
    facts = {"kind": str(kind), "limit_days": str(limit_days), "last": str(begun.last), "noticed": str(noticed or "")}
    changes = clock_changes(connection, case, calendar, told=[*before, begun])
    moved = step(connection, case, CaseMove.SUSPEND, actor=actor, now=now, facts=facts, **changes)
    if isinstance(moved, Case):
        procedures.add(connection, begun)
    return moved


def tell_procedure(
    connection: Connection, case: Case, *, actor: Actor, calendar: WorkCalendar | None, now: datetime
) -> Outcome:
    """Note that the applicant is told in writing today: from now on the clock stands still."""
    running, before = _running(connection, case)
    if running is None:
        return MoveRefused(case.state, CaseMove.SUSPEND)
    if running.noticed is not None:
        return AlreadyGiven()
    barred = bar(actor, case)
    if barred is not None:
        return barred
    today = local_date(now)
    changes = clock_changes(connection, case, calendar, told=[*before, replace(running, noticed=today)])
    facts = {"kind": str(running.kind), "noticed": str(today)}
    made = alter(connection, case, "tell_procedure", actor=actor, now=now, facts=facts, **changes)
    if isinstance(made, Case):
        procedures.notice(connection, running, on=today)
    return made


def resume(
    connection: Connection, case: Case, *, actor: Actor, result: str, calendar: WorkCalendar | None, now: datetime
) -> Moved:
    """End the procedure today, with what came out of it; the clock runs again from tomorrow."""
    running, before = _running(connection, case)
    if running is None:
        return MoveRefused(case.state, CaseMove.RESUME)
    today = local_date(now)
    changes = clock_changes(connection, case, calendar, told=[*before, replace(running, ended=today)])
    facts = {"kind": str(running.kind), "ended": str(today)}
    made = step(connection, case, CaseMove.RESUME, actor=actor, now=now, facts=facts, **changes)
    if isinstance(made, Case):
        procedures.end(connection, running, on=today, result=result)
    return made


def resume_by_itself(
    connection: Connection, case: Case, *, calendar: WorkCalendar | None, now: datetime
) -> Case | MoveRefused | Overtaken | None:
    """End a procedure whose own limit has passed, as of its last day; None while it may still run."""
    running, before = _running(connection, case)
    if running is None or local_date(now) <= running.last:
        return None
    changes = clock_changes(connection, case, calendar, told=[*before, replace(running, ended=running.last)])
    facts = {"kind": str(running.kind), "ended": str(running.last), "overrun": "yes"}
    made = by_itself(connection, case, CaseMove.RESUME, now=now, facts=facts, **changes)
    if isinstance(made, Case):
        procedures.end(connection, running, on=running.last, result="")
    return made


def _begin(
    case: Case,
    actor: Actor,
    *,
    kind: ProcedureKind,
    limit_days: int,
    reason: str,
    calendar: WorkCalendar | None,
    now: datetime,
) -> SpecialProcedure | Missing:
    today = local_date(now)
    if not reason:
        return Missing(Lack.REASONS)
    if not 0 < limit_days <= (longest(kind) or limit_days):
        return Missing(Lack.LIMIT)
    last = None if calendar is None else last_day(Procedure(kind=kind, first=today, limit_days=limit_days), calendar)
    if last is None or isinstance(last, Uncovered):
        return Missing(Lack.CALENDAR)
    return SpecialProcedure(
        case_no=case.case_no,
        number=1,
        kind=kind,
        first=today,
        limit_days=limit_days,
        last=last,
        reason=reason,
        opened_by=actor.id,
        opened_at=now,
    )


def _bar_chair(connection: Connection, case: Case, kind: ProcedureKind, chair: str) -> Hindered | Missing | None:
    if kind is not ProcedureKind.HEARING:
        return None
    if not chair:
        return Missing(Lack.CHAIR)
    reviewers = {opinion.staff for opinion in opinions.of_case(connection, case.case_no)} | {case.assigned_to}
    return Hindered(Hindrance.REVIEWS_CASE) if chair in reviewers else None


def _running(connection: Connection, case: Case) -> tuple[SpecialProcedure | None, Sequence[SpecialProcedure]]:
    found = procedures.of_case(connection, case.case_no)
    if case.state is not CaseState.SPECIAL_PROCEDURE or not found or found[-1].ended is not None:
        return None, found
    return found[-1], found[:-1]
