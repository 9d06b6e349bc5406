"""How many seats there are: a week at a time, changed by hand, and closed for a while only after a warning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.catalogue.bookings import BookableService
from content.contract.clock import CHINA, local_date
from content.contract.ids import new_id
from server.auth.staff import Role
from server.booking import closing, showing
from server.booking.closing import ClosureOvertakenError, Overtaken, Touched
from server.booking.house import House
from server.booking.leasing import end_lease
from server.booking.showing import Counts
from server.domain.slots import Slot, slots_on
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.store import closures, leases, record, slots
from server.store.closures import Closure

router = APIRouter(route_class=PageRoute)
Planner = Annotated[Visit, only(Role.HALL, Role.ADMINISTRATOR)]
MOST_SEATS = 500
_WEEK = timedelta(days=7)


class Closing(BaseModel, frozen=True):
    """Hold the form of a closure; ``warned_of`` repeats the bookings of which it was warned."""

    service: str = ""
    starts: datetime
    ends: datetime
    reason_zh: str = Field(min_length=1, max_length=120)
    reason_en: str = Field(default="", max_length=120)
    warned_of: str = ""

    def fault(self) -> str:
        """Name what is wrong, as a wording key, or give nothing."""
        if self.ends <= self.starts:
            return "capacity.fault.order"
        return "capacity.fault.too_long" if self.ends - self.starts > closing.LONGEST else ""


@dataclass(frozen=True)
class Cell:
    """Hold one time of one day: what is taken of how many, how much of that kiosks hold, and whether it is closed."""

    slot: Slot
    taken: int
    capacity: int
    leased: int
    is_closed: bool
    is_past: bool

    @property
    def level(self) -> str:
        """Name how full it is, for colour and words alike."""
        if self.is_closed:
            return "closed"
        if self.taken >= self.capacity:
            return "full"
        return "busy" if self.taken * 2 >= self.capacity else "free"


@dataclass(frozen=True)
class Row:
    """Hold one time of day with its cell for each day, absent where the day has no such time."""

    time: str
    cells: Sequence[Cell | None]


@router.get("/capacity")
def week(visit: Planner, service: str = "", week: str = "") -> Response:
    """Show a week of one service."""
    return _page(visit, service, _monday(visit, week), "")


@router.post("/capacity/seats", dependencies=[OwnForm])
def change(
    visit: Planner, slot: Annotated[str, Form(max_length=120)], seats: Annotated[int, Form(ge=0, le=MOST_SEATS)]
) -> Response:
    """Change how many seats a time has, never below those that are taken."""
    house, now = visit.services.bookings.houses.now(), visit.services.clock.now()
    planned = house.slot(slot)
    if planned is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")

    def write(connection: Connection) -> None:
        slots.make(connection, planned, closure=closures.over(connection, planned))
        slots.set_capacity(connection, slot, seats)
        facts = {"slot": slot, "seats": str(seats), "name": visit.member.name}
        record.append(connection, who=visit.member.id, what="booking.seats", at=now, facts=facts)

    visit.services.database.write(write)
    monday = planned.day - timedelta(days=planned.day.weekday())
    return RedirectResponse(f"/capacity?service={planned.service}&week={monday}", HTTPStatus.SEE_OTHER)


@router.post("/capacity/close", dependencies=[OwnForm])
def close(visit: Planner, given: Annotated[Closing, Form()]) -> Response:
    """Warn which bookings a closure would cancel; once that was read, close."""
    house = visit.services.bookings.houses.now()
    fault = given.fault()
    if fault:
        return _page(visit, given.service, _monday(visit, ""), fault)
    closure = _closure(visit, given)
    if not given.warned_of:
        with visit.services.database.reading() as connection:
            touched = closing.touched_by(connection, house, closure)
        return _warning(visit, house, given, touched, is_new=False)
    outcome = _close(visit, house, closure, frozenset(given.warned_of.split()))
    if isinstance(outcome, Overtaken):
        return _warning(visit, house, given, outcome.touched, is_new=True)
    monday = local_date(closure.starts_at) - timedelta(days=local_date(closure.starts_at).weekday())
    return RedirectResponse(f"/capacity?service={given.service}&week={monday}", HTTPStatus.SEE_OTHER)


@router.post("/capacity/open/{closure_id}", dependencies=[OwnForm])
def open_again(visit: Planner, closure_id: str) -> Response:
    """Open again what was closed."""
    member, now = visit.member, visit.services.clock.now()
    visit.services.database.write(
        lambda connection: closing.lift(connection, closure_id, by=member.id, by_name=member.name, now=now)
    )
    return RedirectResponse("/capacity", HTTPStatus.SEE_OTHER)


@router.post("/capacity/leases/{lease_id}", dependencies=[OwnForm])
def settle(visit: Planner, lease_id: str) -> Response:
    """Take a dead kiosk's lent seats back after somebody looked at what it sold."""
    house, now, member = visit.services.bookings.houses.now(), visit.services.clock.now(), visit.member

    def write(connection: Connection) -> None:
        lease = leases.find(connection, lease_id)
        if lease is None:
            raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
        returned = end_lease(connection, house, lease, now, state="settled", by=member.id)
        facts = {"lease": lease_id, "kiosk": lease.kiosk, "returned": str(returned), "name": member.name}
        record.append(connection, who=member.id, what="booking.lease_settled", at=now, facts=facts)

    visit.services.database.write(write)
    return RedirectResponse("/capacity", HTTPStatus.SEE_OTHER)


def _close(visit: Visit, house: House, closure: Closure, warned_of: frozenset[str]) -> Touched | Overtaken:
    name, now = visit.member.name, visit.services.clock.now()
    try:
        return visit.services.database.write(
            lambda connection: closing.close(connection, house, closure, warned_of=warned_of, by_name=name, now=now)
        )
    except ClosureOvertakenError:
        with visit.services.database.reading() as connection:
            return Overtaken(closing.touched_by(connection, house, closure))


def _closure(visit: Visit, given: Closing) -> Closure:
    now = visit.services.clock.now()
    return Closure(
        id=new_id(now, visit.services.random),
        service=given.service,
        starts_at=given.starts.replace(tzinfo=CHINA),
        ends_at=given.ends.replace(tzinfo=CHINA),
        reason_zh=given.reason_zh,
        reason_en=given.reason_en or given.reason_zh,
        made_by=visit.member.id,
        made_at=now,
    )


def _warning(visit: Visit, house: House, given: Closing, touched: Touched, *, is_new: bool) -> Response:
    facts = {
        "given": given,
        "starts": given.starts.replace(tzinfo=CHINA),
        "ends": given.ends.replace(tzinfo=CHINA),
        "touched": touched,
        "is_new": is_new,
        "plan": house.plan,
        # A word that is no id stands for “nothing was touched”, so that an empty warning counts as read too.
        "warned_of": " ".join(["read", *(each.id for each in touched.bookings)]),
    }
    return visit.page("capacity_warning.html", facts, status=HTTPStatus.CONFLICT if is_new else HTTPStatus.OK)


def _page(visit: Visit, service_id: str, monday: date, fault: str) -> Response:
    house, now = visit.services.bookings.houses.now(), visit.services.clock.now()
    service = house.service(service_id) or next(iter(house.plan.services), None)
    days = [monday + timedelta(days=ahead) for ahead in range(_WEEK.days)]
    with visit.services.database.reading() as connection:
        rows = [] if service is None else _rows(connection, house, service, days, now)
        standing = closures.standing(connection, now, now + timedelta(days=90))
        open_leases = leases.still_open(connection, sold_until=now)
    facts: dict[str, Any] = {
        "plan": house.plan,
        "service": service,
        "days": days,
        "worked": [house.calendar.is_worked(day) is True for day in days],
        "today": local_date(now),
        "rows": rows,
        "before": monday - _WEEK,
        "after": monday + _WEEK,
        "closures": standing,
        "leases": open_leases,
        "fault": fault,
    }
    return visit.page("capacity.html", facts, status=HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK)


def _rows(connection: Connection, house: House, service: BookableService, days: list[date], now: datetime) -> list[Row]:
    known = showing.counts(connection, service, days[0], days[-1], now)
    by_day = {day: {f"{slot.starts:%H:%M}": slot for slot in slots_on(service, day, house.calendar)} for day in days}
    times = sorted({time for found in by_day.values() for time in found})
    return [Row(time, [_cell(by_day[day].get(time), known, now) for day in days]) for time in times]


def _cell(slot: Slot | None, known: Counts, now: datetime) -> Cell | None:
    if slot is None:
        return None
    row, is_closed = known.rows.get(slot.id), known.closed_by(slot) is not None
    taken, capacity, leased = (0, slot.seats, 0) if row is None else (row.taken, row.capacity, row.leased)
    return Cell(slot, taken, capacity, leased, is_closed, slot.starts <= now)


def _monday(visit: Visit, week: str) -> date:
    try:
        day = date.fromisoformat(week)
    except ValueError:
        day = local_date(visit.services.clock.now())
    return day - timedelta(days=day.weekday())
