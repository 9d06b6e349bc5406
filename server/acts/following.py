"""After a case has ended: follow it up, set right what was rated badly, and put the file away."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from content.contract.clock import local_date
from content.law.calendar import WorkCalendar
from content.law.clock import add_working_days
from server.acts.moving import WORKER, named, write_down
from server.acts.outcome import AlreadyGiven, Lack, Missing, Outcome
from server.domain.case import Case, CaseMove, Closing, MoveRefused, may_close
from server.domain.following import FollowUp, FollowUpOutcome, Rectification, Way
from server.domain.levels import Actor, Hindered, Hindrance, belongs
from server.domain.satisfaction import FOLLOW_UP_DAYS, RECTIFY_DAYS
from server.store import cases, followups
from server.store.cases import Overtaken


def open_follow_up(
    connection: Connection, case: Case, *, calendar: WorkCalendar | None, now: datetime
) -> Case | MoveRefused | Overtaken:
    """Open the follow-up of a finished case."""
    made = _close(connection, case, Closing.TO_FOLLOW_UP)
    if isinstance(made, Case):
        due = _due(local_date(now), FOLLOW_UP_DAYS, calendar)
        followups.add(connection, FollowUp(case_no=case.case_no, unit=case.unit, opened_at=now, due_on=due))
        write_down(connection, made, "case.follow_up_owed", who=WORKER, now=now, facts={"due_on": str(due or "")})
    return made


def follow_up(
    connection: Connection, case: Case, *, actor: Actor, way: Way, outcome: FollowUpOutcome, now: datetime
) -> Outcome:
    """Keep what a follow-up came to. Any member of staff may make it; what was said goes to no record."""
    made = _close(connection, case, Closing.FOLLOWED_UP)
    if isinstance(made, Case):
        followups.settle(connection, case.case_no, way=str(way), outcome=str(outcome), by=actor.id, at=now)
        facts = {**named(actor), "way": str(way), "outcome": str(outcome)}
        write_down(connection, made, "case.follow_up", who=actor.id, now=now, facts=facts)
    return made


def archive(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Outcome:
    """Put the file of a followed-up case away; a rating still to be set right keeps it open."""
    task = followups.rectification_of(connection, case.case_no)
    if task is not None and task.done_at is None:
        return MoveRefused(case.state, CaseMove.COLLECT)
    made = _close(connection, case, Closing.ARCHIVED)
    if isinstance(made, Case):
        write_down(connection, made, "case.archive", who=actor.id, now=now, facts=named(actor))
    return made


def open_rectification(
    connection: Connection,
    case: Case,
    *,
    rating: str,
    level: int,
    owner: str,
    calendar: WorkCalendar | None,
    now: datetime,
) -> Rectification | AlreadyGiven:
    """Open the task that a low rating asks for: an owner and 15 working days."""
    task = Rectification(
        rating=rating,
        case_no=case.case_no,
        level=level,
        unit=case.unit,
        owner=owner,
        opened_at=now,
        due_on=_due(local_date(now), RECTIFY_DAYS, calendar),
    )
    if not followups.add_rectification(connection, task):
        return AlreadyGiven()
    facts = {"level": str(level), "owner": owner, "due_on": str(task.due_on or "")}
    write_down(connection, case, "rating.low", who=WORKER, now=now, facts=facts)
    return task


def take_rectification(
    connection: Connection, case: Case, *, actor: Actor, now: datetime
) -> Rectification | Hindered | AlreadyGiven:
    """Make the task of a low rating one's own; whoever owned it before stands in the record."""
    if not belongs(actor, case.unit):
        return Hindered(Hindrance.OTHER_UNIT)
    task = followups.rectification_of(connection, case.case_no)
    if task is None or not followups.take_rectification(connection, task, owner=actor.id):
        return AlreadyGiven()
    facts = {**named(actor), "from": task.owner}
    write_down(connection, case, "rating.taken", who=actor.id, now=now, facts=facts)
    return replace(task, owner=actor.id)


def rectify(
    connection: Connection, case: Case, *, actor: Actor, measure: str, called_back: Way, now: datetime
) -> Rectification | Hindered | Missing | AlreadyGiven:
    """Close the task of a low rating: what was done, and how the citizen was called back. Neither may be left out."""
    if not belongs(actor, case.unit):
        return Hindered(Hindrance.OTHER_UNIT)
    if not measure:
        return Missing(Lack.REASONS)
    by = {"measure": measure, "called_back": str(called_back), "by": actor.id}
    if not followups.settle_rectification(connection, case.case_no, at=now, **by):
        return AlreadyGiven()
    facts = {**named(actor), "called_back": str(called_back)}
    write_down(connection, case, "rating.rectified", who=actor.id, now=now, facts=facts)
    done = followups.rectification_of(connection, case.case_no)
    return AlreadyGiven() if done is None else done


def _close(connection: Connection, case: Case, wanted: Closing) -> Case | MoveRefused | Overtaken:
    if not may_close(case, wanted):
        return MoveRefused(case.state, CaseMove.COLLECT)
    return cases.change(connection, case, closing=wanted)


def _due(today: date, days: int, calendar: WorkCalendar | None) -> date | None:
    due = None if calendar is None else add_working_days(today, days, calendar)
    return due if isinstance(due, date) else None
