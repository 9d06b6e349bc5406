"""Absences: who stands in for whom, from which day to which, on record. One's own; a leader's word for others."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.contract.clock import local_date
from content.contract.ids import new_id
from server.acts.outcome import AlreadyGiven, Missing
from server.acts.standing import delegate, end_delegation
from server.auth import staff
from server.auth.staff import Member, Role, Standing
from server.domain.delegation import Delegation
from server.domain.levels import Hindered, Level
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.pages.acting import LONGEST_TEXT
from server.pages.queue import unit_names
from server.store import delegations

router = APIRouter(route_class=PageRoute)
Officer = Annotated[Visit, only(Role.OFFICER)]
Reader = Annotated[Visit, only(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR)]
LONGEST_ID: Final = 40
_PATH: Final = "/absences"
Given = Delegation | Hindered | Missing | AlreadyGiven | None


class Absence(BaseModel, frozen=True):
    """Hold a delegation to be made; an empty ``absent`` means the reader."""

    absent: str = Field(default="", max_length=LONGEST_ID)
    deputy: str = Field(default="", max_length=LONGEST_ID)
    first: date
    last: date
    reason: str = Field(default="", max_length=LONGEST_TEXT)


@router.get(_PATH)
def absences(visit: Reader) -> Response:
    """List the delegations that hold today or later."""
    return _page(visit)


@router.post(_PATH, dependencies=[OwnForm])
def give(visit: Officer, given: Annotated[Absence, Form()]) -> Response:
    """Let somebody stand in. The deputy signs with both names, and cannot pass it on."""
    now = visit.services.clock.now()
    delegation_id = new_id(now, visit.services.random)

    def keep(connection: Connection) -> Given:
        absent = staff.find(connection, given.absent or visit.member.id)
        deputy = staff.find(connection, given.deputy)
        if absent is None or deputy is None or not _stands(deputy):
            return None
        return delegate(
            connection,
            delegation_id=delegation_id,
            actor=visit.member.actor(),
            absent=absent.actor(),
            deputy=deputy.actor(),
            first=given.first,
            last=given.last,
            reason=given.reason.strip(),
            now=now,
        )

    return _answer(visit, visit.services.database.write(keep))


@router.post("/absences/{delegation_id}/end", dependencies=[OwnForm])
def end(visit: Officer, delegation_id: str) -> Response:
    """End a delegation before its last day."""
    now = visit.services.clock.now()
    return _answer(visit, visit.services.database.write(lambda c: _end(c, delegation_id, visit.member, now)))


def _end(connection: Connection, delegation_id: str, member: Member, now: datetime) -> Given:
    found = delegations.find(connection, delegation_id)
    return None if found is None else end_delegation(connection, found, actor=member.actor(), now=now)


def _stands(member: Member) -> bool:
    return member.standing is Standing.ACTIVE and member.role is Role.OFFICER


def _answer(visit: Visit, outcome: Given) -> Response:
    match outcome:
        case None:
            raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
        case Delegation():
            return RedirectResponse(_PATH, HTTPStatus.SEE_OTHER)
        case Hindered(why=why):
            return _page(visit, fault=f"pages.hindrance.{why}")
        case Missing(what=what):
            return _page(visit, fault=f"pages.missing.{what}")
        case AlreadyGiven():
            return _page(visit, fault="absences.over")


def _page(visit: Visit, *, fault: str = "") -> Response:
    today, member = local_date(visit.services.clock.now()), visit.member
    with visit.services.database.reading() as connection:
        current = delegations.current(connection, today)
        officers = [each for each in staff.every(connection) if _stands(each)]
    is_leader = member.level is Level.LEADER
    facts = {
        "current": current,
        "today": today,
        "officers": officers,
        "absentees": officers if is_leader else [each for each in officers if each.id == member.id],
        "may_act": member.role is Role.OFFICER,
        "may_end": {each.id for each in current if is_leader or member.id in {each.absent, each.deputy}},
        "units": unit_names(visit.services),
        "fault": fault,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return visit.page("absences.html", facts, status=status)
