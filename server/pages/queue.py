"""The officers' queue: what is due first stands first, by working days and not by dates alone."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Response

from content.catalogue.bilingual import Bilingual
from content.contract.clock import local_date
from content.law.calendar import Uncovered
from content.law.clock import working_days_left
from server.auth.staff import Member, Role
from server.catalogues import Catalogues
from server.domain.case import UNDECIDED, Case, CaseState
from server.domain.levels import Level
from server.pages.access import PageRoute, Visit, only
from server.services import Services
from server.store import cases

router = APIRouter(route_class=PageRoute)
CaseWorker = Annotated[Visit, only(Role.OFFICER, Role.INSPECTOR)]

OPEN = UNDECIDED
DECIDED = tuple(state for state in CaseState if state not in OPEN)
# Red from the last working day on, amber for the two before it.
RED_DAYS = 1
AMBER_DAYS = 3


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


def time_left(case: Case, *, today: date, catalogues: Catalogues) -> TimeLeft:
    """Count to the promised day with the calendar of the version the case was filed under."""
    calendar = catalogues.calendar(case.bundle)
    if calendar is None or case.decide_by is None:
        return TimeLeft(None, Urgency.UNKNOWN)
    days = working_days_left(today, case.decide_by, calendar)
    if isinstance(days, Uncovered):
        return TimeLeft(None, Urgency.UNKNOWN)
    return TimeLeft(days, urgency(days if today <= case.decide_by else min(days, -1)))


def urgency(days: int) -> Urgency:
    """Colour a number of working days."""
    if days < 0:
        return Urgency.OVERDUE
    if days <= RED_DAYS:
        return Urgency.RED
    return Urgency.AMBER if days <= AMBER_DAYS else Urgency.CALM


def sees_all(member: Member) -> bool:
    """Tell whether somebody works for every unit: leaders and inspectors do."""
    return member.level is Level.LEADER or member.role is Role.INSPECTOR


@router.get("/cases")
def queue(visit: CaseWorker, unit: str = "", show: str = "open") -> Response:
    """List the cases of one's own unit, or of any for those who work for all."""
    everywhere = sees_all(visit.member)
    chosen = unit if everywhere else visit.member.unit
    states = DECIDED if show == "decided" else OPEN
    with visit.services.database.reading() as connection:
        found = cases.in_states(connection, states, unit=chosen)
    rows = _rows(visit.services, found)
    counts = {each: sum(row.left.urgency is each for row in rows) for each in Urgency}
    newest = visit.services.catalogues.newest()
    facts = {
        "rows": rows,
        "counts": counts,
        "units": newest.organisation().units if newest is not None and everywhere else (),
        "unit": chosen,
        "show": show,
    }
    return visit.page("queue.html", facts)


def _rows(services: Services, found: list[Case]) -> list[QueueRow]:
    today = local_date(services.clock.now())
    newest = services.catalogues.newest()
    names = {} if newest is None else {unit.id: unit.name for unit in newest.organisation().units}
    rows = [
        QueueRow(
            case=case,
            title=Bilingual(case.title_zh, case.title_en),
            unit=names.get(case.unit, Bilingual(case.unit, case.unit)),
            left=time_left(case, today=today, catalogues=services.catalogues),
        )
        for case in found
    ]
    # A case nobody can count the days of may be the worst of all, so it stands first.
    return sorted(rows, key=lambda row: (row.left.days is not None, row.left.days or 0, row.case.case_no))
