"""Working on an accepted case: take it, hold it, give opinions and findings, raise its class, send it up."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from content.catalogue.terms import CaseClass
from server.acts.moving import Moved, alter, bar, named, step, write_down
from server.acts.outcome import AlreadyGiven, Lack, Missing, OpinionOutcome, Outcome
from server.acts.standing import as_level
from server.domain.case import UNDER_REVIEW, WAITING_FOR_NOTICE, Case, CaseMove, MoveRefused
from server.domain.levels import (
    Actor,
    Hindered,
    Hindrance,
    Level,
    Opinion,
    OpinionKind,
    Verdict,
    belongs,
    raised,
    reaches,
)
from server.store import opinions, procedures

INSPECTOR = "inspector"


class TakeOverReason(StrEnum):
    """Say why a case changes hands; coded, because the record takes no free text."""

    ABSENT = "absent"
    OVERLOADED = "overloaded"
    OVERDUE = "overdue"
    CONFLICT_OF_INTEREST = "conflict_of_interest"


def start_review(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Moved:
    """Take a case into review and hold it."""
    return step(connection, case, CaseMove.REVIEW, actor=actor, now=now, assigned_to=actor.id)


def assign(connection: Connection, case: Case, *, actor: Actor, now: datetime, to: str = "") -> Outcome:
    """Give a case that nobody holds to somebody: an officer to himself, a chief or leader to anyone."""
    holder = to or actor.id
    if holder != actor.id and not reaches(actor, Level.CHIEF):
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)
    if case.assigned_to:
        return AlreadyGiven() if case.assigned_to == holder else Hindered(Hindrance.HELD_BY_OTHER)
    return _hand(connection, case, "assign", actor=actor, now=now, holder=holder)


def release(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Outcome:
    """Let go of a case; its holder may, and whoever stands above him."""
    if case.assigned_to != actor.id and not reaches(actor, Level.CHIEF):
        return Hindered(Hindrance.HELD_BY_OTHER)
    return _hand(connection, case, "release", actor=actor, now=now, holder="")


def take_over(connection: Connection, case: Case, *, actor: Actor, reason: TakeOverReason, now: datetime) -> Outcome:
    """Take a case from whoever holds it, on record with the reason."""
    if case.assigned_to == actor.id:
        return AlreadyGiven()
    return _hand(connection, case, "take_over", actor=actor, now=now, holder=actor.id, reason=str(reason))


def raise_class(
    connection: Connection, case: Case, *, actor: Actor, to: CaseClass, reason_code: str, now: datetime
) -> Outcome:
    """Move a case to a higher class, so that a higher level has the last word; a class is never lowered."""
    barred = bar(actor, case) or _not_open(case)
    if barred is not None:
        return barred
    if raised(case.case_class, to) is case.case_class:
        return Hindered(Hindrance.CLASS_NOT_RAISED)
    facts = {"from": str(case.case_class), "to": str(to), "reason": reason_code}
    return alter(connection, case, "raise_class", actor=actor, now=now, facts=facts, case_class=to)


def send_up(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Moved:
    """Hand a reviewed case to whoever has the last word."""
    return step(connection, case, CaseMove.SEND_UP, actor=actor, now=now)


def send_back(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Moved:
    """Return a case to its reviewers; only a chief or a leader does."""
    if not reaches(actor, Level.CHIEF):
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)
    return step(connection, case, CaseMove.SEND_BACK, actor=actor, now=now)


def give_opinion(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    verdict: Verdict,
    text: str,
    now: datetime,
    level: Level | None = None,
) -> OpinionOutcome:
    """Put an officer's, chief's or leader's opinion on file before the last word.

    ``level`` is given by whoever stands in for somebody of another level; both names are kept.
    """
    speaker = as_level(connection, actor, level, case.unit, now)
    if speaker is None or speaker.level is None:
        return Hindered(Hindrance.LEVEL_TOO_LOW, level)
    barred = bar(speaker, case) or _chaired(connection, case, speaker)
    if barred is not None:
        return barred
    given = opinion_of(case, speaker, kind=OpinionKind.OPINION, verdict=verdict, text=text, now=now)
    return _speak(connection, case, given, speaker)


def give_finding(
    connection: Connection, case: Case, *, actor: Actor, verdict: Verdict, text: str, now: datetime
) -> OpinionOutcome:
    """Put an inspector's finding on file; inspectors belong to no unit's queue, so any of them may."""
    given = opinion_of(case, actor, kind=OpinionKind.FINDING, verdict=verdict, text=text, now=now)
    return _speak(connection, case, given, actor)


def opinion_of(case: Case, actor: Actor, *, kind: OpinionKind, verdict: Verdict, text: str, now: datetime) -> Opinion:
    """Make what somebody says about a case into an opinion with name, level and time."""
    return Opinion(
        case_no=case.case_no,
        kind=kind,
        staff=actor.id,
        staff_name=actor.name,
        level=INSPECTOR if kind is OpinionKind.FINDING else str(actor.level),
        verdict=verdict,
        text=text,
        at=now,
        on_behalf_of=actor.acts_for_name,
    )


def _speak(connection: Connection, case: Case, given: Opinion, speaker: Actor) -> OpinionOutcome:
    if case.state not in UNDER_REVIEW:
        return MoveRefused(case.state, CaseMove.REVIEW)
    if not given.text:
        return Missing(Lack.OPINION)
    if not opinions.add(connection, given):
        return AlreadyGiven()
    facts = {**named(speaker), "level": given.level, "verdict": str(given.verdict)}
    write_down(connection, case, f"case.{given.kind}", who=given.staff, now=given.at, facts=facts)
    return given


def _chaired(connection: Connection, case: Case, actor: Actor) -> Hindered | None:
    chairs = {each.chair for each in procedures.of_case(connection, case.case_no)}
    return Hindered(Hindrance.CHAIRS_HEARING) if actor.id in chairs else None


def _hand(
    connection: Connection, case: Case, what: str, *, actor: Actor, now: datetime, holder: str, reason: str = ""
) -> Outcome:
    if not belongs(actor, case.unit):
        return Hindered(Hindrance.OTHER_UNIT)
    closed = _not_open(case)
    if closed is not None:
        return closed
    facts = {"from": case.assigned_to, "to": holder, **({"reason": reason} if reason else {})}
    return alter(connection, case, what, actor=actor, now=now, facts=facts, assigned_to=holder)


def _not_open(case: Case) -> MoveRefused | None:
    is_open = case.state in (*UNDER_REVIEW, *WAITING_FOR_NOTICE)
    return None if is_open else MoveRefused(case.state, CaseMove.REVIEW)
