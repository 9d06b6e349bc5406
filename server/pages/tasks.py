"""What is owed after a case: low ratings to set right, each with an owner and a day, and follow-ups to make.

Beside it stands how content people were, with how many of them said so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from content.contract.clock import local_date
from server.acts import following
from server.acts.outcome import AlreadyGiven, Missing
from server.auth import staff
from server.auth.staff import Role
from server.domain.case import Case, MoveRefused
from server.domain.following import FollowUpOutcome, Way
from server.domain.levels import Actor, Hindered, Level
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.pages.acting import LONGEST_TEXT
from server.pages.queue import TimeLeft, left_until, newest_calendar, sees_all, unit_names
from server.store import cases, followups, oversight
from server.store.cases import Overtaken

router = APIRouter(route_class=PageRoute)
TaskKeeper = Annotated[Visit, only(Role.OFFICER)]
TaskReader = Annotated[Visit, only(Role.OFFICER, Role.AUDITOR)]
SHOWN_MOST = 100
TASKS = "/tasks"


@dataclass(frozen=True, kw_only=True)
class Owed:
    """Hold one line: a case with what it owes. ``level`` is 0 for a follow-up, which has no owner."""

    case_no: str
    title: Bilingual
    unit: str
    due_on: date | None
    left: TimeLeft
    level: int = 0
    owner: str = ""
    is_own: bool = False


class SetRight(BaseModel, frozen=True):
    """Hold what was done about a low rating, in words, and how the citizen was called back."""

    measure: str = Field(default="", max_length=LONGEST_TEXT)
    called_back: Way


class Heard(BaseModel, frozen=True):
    """Hold how a citizen was reached, and what that came to."""

    way: Way
    outcome: FollowUpOutcome


@router.get(TASKS)
def tasks(visit: TaskReader) -> Response:
    """List what is owed: by the reader, by the own unit, or by all for those who work for all."""
    return _page(visit)


@router.post("/tasks/{case_no}/take", dependencies=[OwnForm])
def take(visit: TaskKeeper, case_no: str) -> Response:
    """Make a task one's own."""
    return _run(visit, case_no, lambda c, case, actor, now: following.take_rectification(c, case, actor=actor, now=now))


@router.post("/tasks/{case_no}/rectify", dependencies=[OwnForm])
def rectify(visit: TaskKeeper, case_no: str, given: Annotated[SetRight, Form()]) -> Response:
    """Close a task with words."""
    measure = given.measure.strip()
    return _run(
        visit,
        case_no,
        lambda c, case, actor, now: following.rectify(
            c, case, actor=actor, measure=measure, called_back=given.called_back, now=now
        ),
    )


@router.post("/tasks/{case_no}/follow_up", dependencies=[OwnForm])
def follow_up(visit: TaskKeeper, case_no: str, given: Annotated[Heard, Form()]) -> Response:
    """Keep what a follow-up came to."""
    return _run(
        visit,
        case_no,
        lambda c, case, actor, now: following.follow_up(
            c, case, actor=actor, way=given.way, outcome=given.outcome, now=now
        ),
    )


Act = Callable[[Connection, Case, Actor, datetime], object]


def _run(visit: Visit, case_no: str, act: Act) -> Response:
    now, actor = visit.services.clock.now(), visit.member.actor()

    def run(connection: Connection) -> object:
        case = cases.find(connection, case_no)
        return None if case is None else act(connection, case, actor, now)

    outcome = visit.services.database.write(run)
    if outcome is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
    fault = _fault(outcome)
    if visit.is_partial or fault:
        return _page(visit, fault=fault)
    return RedirectResponse(TASKS, HTTPStatus.SEE_OTHER)


def _fault(outcome: object) -> str:
    match outcome:
        case Hindered(why=why):
            return f"pages.hindrance.{why}"
        case Missing():
            return "tasks.no_words"
        case AlreadyGiven() | MoveRefused() | Overtaken():
            return "tasks.done_before"
        case _:
            return ""


def _page(visit: Visit, *, fault: str = "") -> Response:
    template = "tasks_list.html" if visit.is_partial else "tasks.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return visit.page(template, {**_facts(visit), "fault": fault}, status=status)


def _facts(visit: Visit) -> dict[str, object]:
    member, services = visit.member, visit.services
    unit = "" if sees_all(member) else member.unit
    today, calendar = local_date(services.clock.now()), newest_calendar(services)
    with services.database.reading() as connection:
        low = followups.rectifications_owed(connection, unit=unit, most=SHOWN_MOST)
        calls = followups.owed(connection, unit=unit, most=SHOWN_MOST)
        known = oversight.by_numbers(connection, [*(each.case_no for each in low), *(each.case_no for each in calls)])
        names = {each.id: each.name for each in staff.every(connection)}
        content = followups.satisfaction_of(connection, unit=unit)

    def line(case_no: str, due_on: date | None, level: int = 0, owner: str = "") -> Owed:
        case = known[case_no]
        return Owed(
            case_no=case_no,
            title=Bilingual(case.title_zh, case.title_en),
            unit=case.unit,
            due_on=due_on,
            left=left_until(due_on, today=today, calendar=calendar),
            level=level,
            owner=names.get(owner, owner),
            is_own=bool(owner) and owner == member.id,
        )

    ratings = [line(each.case_no, each.due_on, each.level, each.owner) for each in low]
    return {
        "own": [each for each in ratings if each.is_own],
        "others": [each for each in ratings if not each.is_own],
        "calls": [line(each.case_no, each.due_on) for each in calls],
        "content": content,
        "units": unit_names(services),
        "ways": tuple(Way),
        "outcomes": tuple(FollowUpOutcome),
        "longest": LONGEST_TEXT,
        "may_act": member.role is Role.OFFICER,
        "is_leader": member.level is Level.LEADER,
    }
