"""Closing the hall for a while: first it says whom that touches, then it closes, and only what was said.

Nobody's booking vanishes: it is marked as closed by the hall, its person is told, and may choose another time at once.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from content.contract.clock import local_date
from server.booking.house import House
from server.booking.seats import give_back
from server.domain.booking import Booking, State
from server.domain.slots import Slot, slots_on
from server.store import bookings, closures, record, slots
from server.store.closures import Closure

LONGEST = timedelta(days=31)
_BEFORE = (State.HELD, State.OFFERED, State.BOOKED)


@dataclass(frozen=True)
class Touched:
    """Tell what a closure touches: bookings it would cancel, and seats kiosks may have sold without a word yet."""

    bookings: tuple[Booking, ...]
    leased: int


@dataclass(frozen=True)
class Overtaken:
    """Say that others have booked since the warning was read; nothing was closed."""

    touched: Touched


class ClosureOvertakenError(Exception):
    """Take back what was closed, because somebody booked at the same moment."""


def touched_by(connection: Connection, house: House, closure: Closure) -> Touched:
    """Warn: list the bookings that a closure would cancel. Nothing is changed."""
    ids = {slot.id for slot in planned_in(house, closure)}
    for count in slots.between(connection, closure.starts_at, closure.ends_at):
        if closure.service in ("", count.service):
            ids.add(count.id)
    seated = bookings.in_slots(connection, sorted(ids))
    meant = tuple(each for each in seated if each.state is State.BOOKED and each.arrived_at is None)
    return Touched(meant, sum(each.state is State.LEASED for each in seated))


def close(
    connection: Connection, house: House, closure: Closure, *, warned_of: frozenset[str], by_name: str, now: datetime
) -> Touched | Overtaken:
    """Close, and cancel exactly the bookings ``warned_of``; a booking made meanwhile stops it.

    Where it was made at this very moment, ClosureOvertakenError takes everything back.
    """
    touched = touched_by(connection, house, closure)
    if not {each.id for each in touched.bookings} <= warned_of:
        return Overtaken(touched)
    closures.add(connection, closure)
    for slot in planned_in(house, closure):
        slots.make(connection, slot, closure=closure.id)
    for count in slots.between(connection, closure.starts_at, closure.ends_at):
        if closure.service in ("", count.service):
            slots.close(connection, count.id, closure.id)
    # Whoever booked between the look and the closing is seen now, since nothing more is sold.
    touched = touched_by(connection, house, closure)
    if not {each.id for each in touched.bookings} <= warned_of:
        raise ClosureOvertakenError
    _cancel(connection, house, closure, now)
    facts = {
        "closure": closure.id,
        "service": closure.service,
        "from": closure.starts_at.isoformat(),
        "to": closure.ends_at.isoformat(),
        "bookings": str(len(touched.bookings)),
        "name": by_name,
    }
    record.append(connection, who=closure.made_by, what="booking.closed", at=now, facts=facts)
    return touched


def lift(connection: Connection, closure_id: str, *, by: str, by_name: str, now: datetime) -> bool:
    """Open again what a closure closed. Bookings it cancelled stay cancelled; their people choose anew."""
    if not closures.lift(connection, closure_id):
        return False
    for slot_id in slots.open_again(connection, closure_id):
        count = slots.find(connection, slot_id)
        if count is not None:
            plain = Slot(count.service, count.starts_at, count.ends_at, count.planned)
            other = closures.over(connection, plain)
            if other:
                slots.close(connection, slot_id, other)
    facts = {"closure": closure_id, "name": by_name}
    record.append(connection, who=by, what="booking.opened", at=now, facts=facts)
    return True


def planned_in(house: House, closure: Closure) -> list[Slot]:
    """List the times of the plan that fall into a closure."""
    standing = replace(closure, state="standing")
    services = [each for each in house.plan.services if closure.service in ("", each.id)]
    days = _days(local_date(closure.starts_at), local_date(closure.ends_at))
    return [
        slot
        for day in days
        for service in services
        for slot in slots_on(service, day, house.calendar)
        if standing.covers(slot)
    ]


def _cancel(connection: Connection, house: House, closure: Closure, now: datetime) -> None:
    ids = [count.id for count in slots.between(connection, closure.starts_at, closure.ends_at)]
    for booking in bookings.in_slots(connection, ids):
        if closure.service not in ("", booking.service) or booking.arrived_at is not None:
            continue
        state = State.CLOSED if booking.state is State.BOOKED else State.LAPSED
        if bookings.end(connection, booking.id, was=_BEFORE, state=state, now=now):
            give_back(connection, house, booking.slot, now)
            if state is State.CLOSED and booking.contact:
                bookings.tell(connection, booking.id, "closed", now)


def _days(first: date, last: date) -> list[date]:
    count = min((last - first).days, LONGEST.days) + 1
    return [first + timedelta(days=ahead) for ahead in range(count)]
