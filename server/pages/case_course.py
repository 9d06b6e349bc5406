"""While a case is under review: stop and run its clock, extend it, raise its class, pass it up, back or on."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Response
from pydantic import Field
from sqlalchemy import Connection

from content.catalogue.terms import CaseClass
from content.contract.clock import local_date
from content.law.procedures import ProcedureKind
from server.acts import extending, reviewing, suspending
from server.acts.outcome import Outcome
from server.acts.reviewing import TakeOverReason
from server.domain.case import Case
from server.pages.access import OwnForm, PageRoute
from server.pages.acting import LONGEST_TEXT, Officer, Reasoned, Seen, act_on, calendar_of

router = APIRouter(route_class=PageRoute)
LONGEST_CODE = 40
DAYS_MOST = 366


class Suspension(Seen, frozen=True):
    """Hold a procedure to begin. ``is_told`` says that the written notice goes out today."""

    kind: ProcedureKind
    limit_days: int = Field(ge=0, le=DAYS_MOST)
    reason: str = Field(default="", max_length=LONGEST_TEXT)
    chair: str = Field(default="", max_length=LONGEST_CODE)
    is_told: bool = False


class Ended(Seen, frozen=True):
    """Hold what came out of a procedure."""

    result: str = Field(default="", max_length=LONGEST_TEXT)


class More(Reasoned, frozen=True):
    """Hold an extension."""

    days: int = Field(ge=0, le=DAYS_MOST)


class Raised(Seen, frozen=True):
    """Hold the class a case is raised to."""

    to: CaseClass


class Holder(Seen, frozen=True):
    """Hold who is to hold a case; empty means the reader."""

    to: str = Field(default="", max_length=LONGEST_CODE)


class TakenOver(Seen, frozen=True):
    """Hold why a case changes hands."""

    reason: TakeOverReason


@router.post("/cases/{case_no}/suspend", dependencies=[OwnForm])
def suspend(visit: Officer, case_no: str, given: Annotated[Suspension, Form()]) -> Response:
    """Begin a special procedure; until it is told in writing, the clock runs on."""
    actor = visit.member.actor()

    def begin(connection: Connection, case: Case, now: datetime) -> Outcome:
        noticed: date | None = local_date(now) if given.is_told else None
        return suspending.suspend(
            connection,
            case,
            actor=actor,
            kind=given.kind,
            limit_days=given.limit_days,
            reason=given.reason.strip(),
            calendar=calendar_of(visit, case),
            now=now,
            chair=given.chair if given.kind is ProcedureKind.HEARING else "",
            noticed=noticed,
        )

    return act_on(visit, case_no, given, begin)


@router.post("/cases/{case_no}/tell_procedure", dependencies=[OwnForm])
def tell_procedure(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Note that the applicant is told in writing today."""
    actor = visit.member.actor()

    def tell(connection: Connection, case: Case, now: datetime) -> Outcome:
        return suspending.tell_procedure(connection, case, actor=actor, calendar=calendar_of(visit, case), now=now)

    return act_on(visit, case_no, seen, tell)


@router.post("/cases/{case_no}/resume", dependencies=[OwnForm])
def resume(visit: Officer, case_no: str, given: Annotated[Ended, Form()]) -> Response:
    """End the procedure; the clock runs again from tomorrow."""
    actor, result = visit.member.actor(), given.result.strip()

    def end(connection: Connection, case: Case, now: datetime) -> Outcome:
        calendar = calendar_of(visit, case)
        return suspending.resume(connection, case, actor=actor, result=result, calendar=calendar, now=now)

    return act_on(visit, case_no, given, end)


@router.post("/cases/{case_no}/extend", dependencies=[OwnForm])
def extend(visit: Officer, case_no: str, given: Annotated[More, Form()]) -> Response:
    """Add working days, once, with the reason told to the applicant."""
    actor = visit.member.actor()

    def add(connection: Connection, case: Case, now: datetime) -> Outcome:
        return extending.extend(
            connection,
            case,
            actor=actor,
            days=given.days,
            reason_zh=given.reasons_zh.strip(),
            reason_en=given.reasons_en.strip(),
            calendar=calendar_of(visit, case),
            now=now,
        )

    return act_on(visit, case_no, given, add, is_signed=True)


@router.post("/cases/{case_no}/raise_class", dependencies=[OwnForm])
def raise_class(visit: Officer, case_no: str, given: Annotated[Raised, Form()]) -> Response:
    """Move a case to a higher class by a person's judgement, which the record then says."""
    actor = visit.member.actor()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: reviewing.raise_class(c, case, actor=actor, to=given.to, reason_code="judgement", now=now),
    )


@router.post("/cases/{case_no}/send_up", dependencies=[OwnForm])
def send_up(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Hand a reviewed case to whoever has the last word."""
    return act_on(
        visit, case_no, seen, lambda c, case, now: reviewing.send_up(c, case, actor=visit.member.actor(), now=now)
    )


@router.post("/cases/{case_no}/send_back", dependencies=[OwnForm])
def send_back(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Return a case to its reviewers."""
    return act_on(
        visit, case_no, seen, lambda c, case, now: reviewing.send_back(c, case, actor=visit.member.actor(), now=now)
    )


@router.post("/cases/{case_no}/assign", dependencies=[OwnForm])
def assign(visit: Officer, case_no: str, given: Annotated[Holder, Form()]) -> Response:
    """Give a case that nobody holds to somebody."""
    actor = visit.member.actor()
    return act_on(
        visit, case_no, given, lambda c, case, now: reviewing.assign(c, case, actor=actor, now=now, to=given.to)
    )


@router.post("/cases/{case_no}/release", dependencies=[OwnForm])
def release(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Let go of a case."""
    return act_on(
        visit, case_no, seen, lambda c, case, now: reviewing.release(c, case, actor=visit.member.actor(), now=now)
    )


@router.post("/cases/{case_no}/take_over", dependencies=[OwnForm])
def take_over(visit: Officer, case_no: str, given: Annotated[TakenOver, Form()]) -> Response:
    """Take a case from whoever holds it, on record with the reason."""
    actor = visit.member.actor()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: reviewing.take_over(c, case, actor=actor, reason=given.reason, now=now),
    )
