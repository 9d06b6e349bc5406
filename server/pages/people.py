"""Accounts: an administrator makes them, and hands each person a link for a password of their own."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.contract.ids import new_id
from server.auth import sessions, staff
from server.auth.staff import LONGEST_LOGIN, LONGEST_NAME, Member, Role, Standing
from server.domain.levels import Level
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.store import record

router = APIRouter(route_class=PageRoute)
Administrator = Annotated[Visit, only(Role.ADMINISTRATOR)]


class NewAccount(BaseModel, frozen=True):
    """Hold the form for a new account; level and unit count for officers only."""

    login: str = Field(default="", max_length=LONGEST_LOGIN)
    name: str = Field(default="", max_length=LONGEST_NAME)
    role: Role
    level: Level | Literal[""] = ""
    unit: str = ""

    def fault(self) -> str:
        """Name what is missing, as a wording key, or give nothing."""
        if not self.login.strip() or not self.name.strip():
            return "pages.people.incomplete"
        if self.role is Role.OFFICER and not self.level:
            return "pages.people.level_missing"
        if self.role is Role.OFFICER and self.level != Level.LEADER and not self.unit:
            return "pages.people.unit_missing"
        return ""


@dataclass(frozen=True)
class Invitation:
    """Hold a link just made; it is shown once and cannot be looked up again."""

    member: Member
    path: str


@router.get("/people")
def people(visit: Administrator) -> Response:
    """List every account."""
    return _page(visit)


@router.post("/people", dependencies=[OwnForm])
def add(visit: Administrator, given: Annotated[NewAccount, Form()]) -> Response:
    """Make an account and show its one-time link. An officer needs a level, and a unit unless she leads all."""
    fault = given.fault()
    if fault:
        return _page(visit, fault=fault)
    now = visit.services.clock.now()
    member = Member(
        id=new_id(now, visit.services.random),
        login=given.login.strip(),
        name=given.name.strip(),
        role=given.role,
        level=Level(given.level) if given.role is Role.OFFICER and given.level else None,
        unit=given.unit,
        created_at=now,
    )
    invitation = visit.services.database.write(lambda connection: _add(connection, visit, member))
    return _page(visit, invitation=invitation) if invitation else _page(visit, fault="pages.people.login_taken")


@router.post("/people/{staff_id}/link", dependencies=[OwnForm])
def link(visit: Administrator, staff_id: str) -> Response:
    """Show a new link for somebody who lost theirs or forgot the password."""
    invitation = visit.services.database.write(lambda connection: _invite(connection, visit, staff_id))
    if invitation is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
    return _page(visit, invitation=invitation)


@router.post("/people/{staff_id}/standing", dependencies=[OwnForm])
def set_standing(visit: Administrator, staff_id: str, standing: Annotated[Standing, Form()]) -> Response:
    """Close an account and its sessions, or open it again. Nobody closes their own."""
    if staff_id == visit.member.id:
        return _page(visit, fault="pages.people.not_yourself")
    now = visit.services.clock.now()

    def change(connection: Connection) -> None:
        staff.set_standing(connection, staff_id, standing)
        sessions.end_all(connection, staff_id)
        record.append(connection, who=visit.member.id, what=f"staff.{standing}", at=now, facts={"staff": staff_id})

    visit.services.database.write(change)
    return _page(visit)


def _add(connection: Connection, visit: Visit, member: Member) -> Invitation | None:
    if not staff.add(connection, member):
        return None
    facts = {"staff": member.id, "role": str(member.role), "level": str(member.level or ""), "unit": member.unit}
    record.append(connection, who=visit.member.id, what="staff.added", at=member.created_at, facts=facts)
    return _invite(connection, visit, member.id)


def _invite(connection: Connection, visit: Visit, staff_id: str) -> Invitation | None:
    member = staff.find(connection, staff_id)
    if member is None:
        return None
    return Invitation(member, f"/welcome/{visit.desk.door.invite(connection, member, by=visit.member)}")


def _page(visit: Visit, *, fault: str = "", invitation: Invitation | None = None) -> Response:
    newest = visit.services.catalogues.newest()
    with visit.services.database.reading() as connection:
        members = staff.every(connection)
    facts = {
        "members": members,
        "units": () if newest is None else newest.organisation().units,
        "roles": tuple(Role),
        "levels": tuple(Level),
        "fault": fault,
        "invitation": invitation,
        "base": visit.services.config.settings.origin or str(visit.request.base_url).rstrip("/"),
        "own_id": visit.member.id,
    }
    return visit.page("people.html", facts, status=HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK)
