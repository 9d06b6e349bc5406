"""The officers' queue: what is due first stands first, by working days and not by dates alone, a page at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from content.catalogue.terms import CaseClass
from content.contract.clock import local_date
from content.law.calendar import Uncovered, WorkCalendar
from content.law.clock import working_days_left
from server.auth.staff import Member, Role
from server.catalogues import Catalogues
from server.domain.case import UNDECIDED, Case, CaseState
from server.domain.levels import Level
from server.pages.access import PageRoute, Visit, only
from server.services import Services
from server.store import cases, worklist
from server.store.worklist import Mark, Wanted

router = APIRouter(route_class=PageRoute)
CaseWorker = Annotated[Visit, only(Role.OFFICER, Role.INSPECTOR)]
CaseReader = Annotated[Visit, only(Role.OFFICER, Role.INSPECTOR, Role.AUDITOR)]

OPEN = UNDECIDED
DECIDED = tuple(state for state in CaseState if state not in OPEN)
# Red from the last working day on, amber for the two before it.
RED_DAYS = 1
AMBER_DAYS = 3
PAGE: Final = 50
LONGEST_NUMBER: Final = 60
_FARTHEST: Final = timedelta(days=40)
_ONE_DAY: Final = timedelta(days=1)


class Urgency(StrEnum):
    """Name how a remaining time is coloured; what cannot be counted is grey and never green."""

    OVERDUE = "overdue"
    RED = "red"
    AMBER = "amber"
    CALM = "calm"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class TimeLeft:
    """Hold the working days left, negative when overdue; absent when no calendar covers them."""

    days: int | None
    urgency: Urgency


@dataclass(frozen=True)
class QueueRow:
    """Hold one line of the queue."""

    case: Case
    title: Bilingual
    unit: Bilingual
    left: TimeLeft


class Asked(BaseModel, frozen=True):
    """Hold what the address asks for; ``day`` and ``after`` are the last case of the page before."""

    show: Literal["open", "decided", "mine"] = "open"
    unit: str = Field(default="", max_length=40)
    case_class: CaseClass | Literal[""] = ""
    state: CaseState | Literal[""] = ""
    find: str = Field(default="", max_length=LONGEST_NUMBER)
    day: str = Field(default="", max_length=10)
    after: str = Field(default="", max_length=LONGEST_NUMBER)

    def states(self) -> tuple[CaseState, ...]:
        """List the states asked for, of those on this side of the decision."""
        side = DECIDED if self.show == "decided" else OPEN
        return tuple(state for state in side if self.state in {"", state})

    def query(self, **changes: str) -> str:
        """Give the same address with some changes, without what is empty."""
        fields = {**self.model_dump(exclude={"day", "after"}), **changes}
        return urlencode({name: str(value) for name, value in fields.items() if value})


def time_left(case: Case, *, today: date, catalogues: Catalogues) -> TimeLeft:
    """Count to the promised day with the calendar of the version the case was filed under."""
    return left_until(case.decide_by, today=today, calendar=catalogues.calendar(case.bundle))


def left_until(due: date | None, *, today: date, calendar: WorkCalendar | None) -> TimeLeft:
    """Count the working days to a day; where either is missing, nothing is known."""
    if calendar is None or due is None:
        return TimeLeft(None, Urgency.UNKNOWN)
    days = working_days_left(today, due, calendar)
    if isinstance(days, Uncovered):
        return TimeLeft(None, Urgency.UNKNOWN)
    return TimeLeft(days, urgency(days if today <= due else min(days, -1)))


def urgency(days: int) -> Urgency:
    """Colour a number of working days."""
    if days < 0:
        return Urgency.OVERDUE
    if days <= RED_DAYS:
        return Urgency.RED
    return Urgency.AMBER if days <= AMBER_DAYS else Urgency.CALM


def sees_all(member: Member) -> bool:
    """Tell whether somebody works for every unit: leaders, inspectors and auditors do."""
    return member.level is Level.LEADER or member.role in {Role.INSPECTOR, Role.AUDITOR}


def unit_names(services: Services) -> dict[str, Bilingual]:
    """Name every unit by its id, as the newest catalogue does."""
    newest = services.catalogues.newest()
    return {} if newest is None else {unit.id: unit.name for unit in newest.organisation().units}


def counts(connection: Connection, services: Services, wanted: Wanted) -> dict[Urgency, int]:
    """Count open cases by colour, each up to the store's limit."""
    today, calendar = local_date(services.clock.now()), newest_calendar(services)
    red = last_within(today, RED_DAYS, calendar)
    amber = last_within(today, AMBER_DAYS, calendar)
    spans = {
        Urgency.OVERDUE: (None, today - _ONE_DAY),
        Urgency.RED: (today, red),
        Urgency.AMBER: (red + _ONE_DAY, amber),
        Urgency.CALM: (amber + _ONE_DAY, None),
    }
    return {
        each: worklist.count_due(connection, wanted, first=first, last=last) for each, (first, last) in spans.items()
    }


@router.get("/cases")
def queue(visit: CaseReader, asked: Annotated[Asked, Query()]) -> Response:
    """List the cases of one's own unit, or of any for those who work for all; a whole number leads to its case."""
    names, number = unit_names(visit.services), asked.find.strip().upper()
    unit = asked.unit if sees_all(visit.member) else visit.member.unit
    wanted = Wanted(
        states=asked.states(),
        unit=unit,
        case_class=asked.case_class or None,
        held_by=visit.member.id if asked.show == "mine" else "",
    )
    with visit.services.database.reading() as connection:
        if number and cases.find(connection, number) is not None:
            return RedirectResponse(f"/cases/{quote(number)}", HTTPStatus.SEE_OTHER)
        found = _found(connection, asked, wanted, number)
        seen = counts(connection, visit.services, Wanted(states=OPEN, unit=unit))
    shown, more = found[:PAGE], len(found) > PAGE
    last = worklist.mark_of(shown[-1]) if more else None
    facts = {
        "rows": _rows(visit.services, shown, names),
        "counts": seen,
        "counted_most": worklist.COUNTED_MOST,
        "units": names if sees_all(visit.member) else {},
        "asked": asked,
        "states": DECIDED if asked.show == "decided" else OPEN,
        "classes": tuple(CaseClass),
        "next_page": asked.query(day=last.day, after=last.case_no) if last else "",
    }
    return visit.page("queue.html", facts)


def _found(connection: Connection, asked: Asked, wanted: Wanted, number: str) -> list[Case]:
    if number:
        return worklist.starting_with(connection, number, unit=wanted.unit, most=PAGE)
    after = Mark(asked.day, asked.after) if asked.after else None
    is_newest_first = asked.show == "decided"
    return worklist.page(connection, wanted, after=after, newest_first=is_newest_first, most=PAGE + 1)


def _rows(services: Services, found: list[Case], names: dict[str, Bilingual]) -> list[QueueRow]:
    today = local_date(services.clock.now())
    return [
        QueueRow(
            case=case,
            title=Bilingual(case.title_zh, case.title_en),
            unit=names.get(case.unit, Bilingual(case.unit, case.unit)),
            left=time_left(case, today=today, catalogues=services.catalogues),
        )
        for case in found
    ]


def newest_calendar(services: Services) -> WorkCalendar | None:
    """Give the working days of the newest catalogue."""
    newest = services.catalogues.newest()
    return None if newest is None else newest.calendar()


def last_within(today: date, days: int, calendar: WorkCalendar | None) -> date:
    """Give the last day that is at most so many working days away, as far as the calendar reaches."""
    last, left = today, 0
    while calendar is not None and last - today < _FARTHEST:
        worked = calendar.is_worked(last + _ONE_DAY)
        if isinstance(worked, Uncovered) or left + worked > days:
            break
        last, left = last + _ONE_DAY, left + worked
    return last
