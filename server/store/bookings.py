"""Bookings as kept. Every change names the state it expects, so that of two at once only one happens."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.exc import IntegrityError

from server.domain.booking import SEATED, Booking, State
from server.store.columns import Moment, as_stored
from server.store.engine import ask, insert_row_new, release, roll_back_to, savepoint
from server.store.tables.bookings import bookings

_MARK = "one_booking"
_OF = tuple(Booking.__dataclass_fields__)
_COLUMNS = (*_OF, "live_holder", "notify_tries")
_MOMENTS = tuple(at for at, name in enumerate(_OF) if isinstance(bookings.c[name].type, Moment))
_STATE, _PAPERS, _PLACE = (_OF.index(name) for name in ("state", "papers", "place"))
_fields = attrgetter(*_OF)
# Every booking says this.
_KNOWN_TO = "SELECT id FROM bookings WHERE (holder = ? AND starts_at >= ?) OR id = ?"
LIVE = tuple(str(state) for state in sorted(SEATED))


def add(connection: Connection, booking: Booking) -> bool:
    """Keep a new booking; False when its id, its number, or its person's seat is there already."""
    return insert_row_new(connection, bookings, _COLUMNS, _to_row(booking))


def replace(connection: Connection, booking: Booking, *, was: State) -> bool:
    """Overwrite a booking still in state ``was``; False when it is not, or where its person has another seat."""
    values = _to_values(booking)
    statement = update(bookings).where((bookings.c.id == booking.id) & (bookings.c.state == str(was)))
    savepoint(connection, _MARK)
    try:
        is_done = connection.execute(statement.values(values)).rowcount == 1
    except IntegrityError:
        roll_back_to(connection, _MARK)
        return False
    release(connection, _MARK)
    return is_done


def end(connection: Connection, booking_id: str, *, was: Iterable[State], state: State, now: datetime) -> bool:
    """End a booking that takes a seat; False when somebody else ended it before. The seat is the caller's to return."""
    is_live = (bookings.c.id == booking_id) & bookings.c.state.in_([str(each) for each in was])
    changes = {"state": str(state), "live_holder": None, "place": None, "changed_at": now, "notify_at": None}
    return connection.execute(update(bookings).where(is_live).values(changes)).rowcount == 1


def find(connection: Connection, booking_id: str) -> Booking | None:
    """Find a booking by its id."""
    row = connection.execute(select(bookings).where(bookings.c.id == booking_id)).first()
    return None if row is None else _to_booking(row)


def by_number(connection: Connection, number: str) -> Booking | None:
    """Find a booking by the number people read."""
    row = connection.execute(select(bookings).where(bookings.c.number == number)).first()
    return None if row is None else _to_booking(row)


def known_to(connection: Connection, booking_id: str, holder: str, since: datetime) -> list[Booking]:
    """List the bookings of a person since a day, and the one of an id whosoever it is; earliest first."""
    found = [row[0] for row in ask(connection, _KNOWN_TO, (holder, as_stored(since), booking_id))]
    # Most who book have no other booking, and to be ready for every column costs more than the question.
    if not found:
        return []
    statement = select(bookings).where(bookings.c.id.in_(found)).order_by("starts_at")
    return [_to_booking(row) for row in connection.execute(statement)]


def to_come(connection: Connection, holder: str, now: datetime) -> list[Booking]:
    """List a person's bookings to come that take a seat or were closed by the hall, earliest first."""
    wanted = (bookings.c.holder == holder) & (bookings.c.ends_at > now)
    wanted &= bookings.c.state.in_([*LIVE, str(State.CLOSED)])
    return [_to_booking(row) for row in connection.execute(select(bookings).where(wanted).order_by("starts_at"))]


def free_places(connection: Connection, ids: Sequence[str]) -> None:
    """Let bookings that are over no longer count against how many their person may have."""
    connection.execute(update(bookings).where(bookings.c.id.in_(list(ids))).values(place=None))


def held_by(connection: Connection, origin: str) -> list[Booking]:
    """List the holds from one kiosk or browser, oldest first."""
    wanted = (bookings.c.origin == origin) & (bookings.c.state == str(State.HELD))
    return [_to_booking(row) for row in connection.execute(select(bookings).where(wanted).order_by("created_at"))]


def expired(connection: Connection, now: datetime, *, slot: str = "") -> list[Booking]:
    """List holds and offers that have run out, of one slot or of all."""
    wanted = bookings.c.state.in_([str(State.HELD), str(State.OFFERED)]) & (bookings.c.expires_at <= now)
    if slot:
        wanted &= bookings.c.slot == slot
    return [_to_booking(row) for row in connection.execute(select(bookings).where(wanted))]


def in_slots(connection: Connection, slot_ids: Sequence[str]) -> list[Booking]:
    """List the bookings that take a seat in some slots, earliest first."""
    wanted = bookings.c.slot.in_(list(slot_ids)) & bookings.c.state.in_(LIVE)
    statement = select(bookings).where(wanted).order_by(bookings.c.starts_at, bookings.c.number)
    return [_to_booking(row) for row in connection.execute(statement)]


def of_lease(connection: Connection, lease: str) -> list[Booking]:
    """List the seats of a lease, sold or not, in the order they were lent."""
    statement = select(bookings).where(bookings.c.lease == lease).order_by(bookings.c.id)
    return [_to_booking(row) for row in connection.execute(statement)]


def run_out(connection: Connection, now: datetime, service: str) -> dict[str, int]:
    """Count the seats that lapsed holds and offers of a service still take, by slot; they are free to whoever asks."""
    wanted = bookings.c.state.in_([str(State.HELD), str(State.OFFERED)]) & (bookings.c.expires_at <= now)
    statement = select(bookings.c.slot, func.count().label("seats")).where(wanted & (bookings.c.service == service))
    return {row.slot: row.seats for row in connection.execute(statement.group_by(bookings.c.slot))}


def note_arrival(connection: Connection, booking_id: str, now: datetime) -> None:
    """Write down that the person came."""
    is_first = (bookings.c.id == booking_id) & bookings.c.arrived_at.is_(None)
    connection.execute(update(bookings).where(is_first).values(arrived_at=now))


def note_served(connection: Connection, booking_id: str, now: datetime) -> None:
    """Write down that all is done; the person may book another."""
    connection.execute(update(bookings).where(bookings.c.id == booking_id).values(served_at=now, place=None))


def tell(connection: Connection, booking_id: str, what: str, at: datetime | None) -> None:
    """Ask that a person be told something at a time; without one, nothing is told any more."""
    changes = {"notify": what if at else "", "notify_at": at, "notify_tries": 0}
    connection.execute(update(bookings).where(bookings.c.id == booking_id).values(changes))


def lease_telling(connection: Connection, now: datetime, again: timedelta) -> tuple[str, Booking] | None:
    """Give the next thing to tell with its booking, and keep others from it for ``again`` times two to the tries."""
    statement = select(bookings).where(bookings.c.notify_at <= now).order_by(bookings.c.notify_at).limit(1)
    row = connection.execute(statement).first()
    if row is None:
        return None
    is_same = (bookings.c.id == row.id) & (bookings.c.notify_at == row.notify_at)
    later = {"notify_at": now + again * 2**row.notify_tries, "notify_tries": row.notify_tries + 1}
    if connection.execute(update(bookings).where(is_same).values(later)).rowcount != 1:
        return None
    return row.notify, _to_booking(row)


def tries(connection: Connection, booking_id: str) -> int:
    """Give how often it was tried to tell a person."""
    found = connection.execute(select(bookings.c.notify_tries).where(bookings.c.id == booking_id)).first()
    return 0 if found is None else int(found.notify_tries)


def _to_values(booking: Booking) -> dict[str, Any]:
    values = dict(zip(_OF, _fields(booking), strict=True))
    is_live = booking.state in SEATED and bool(booking.holder)
    values["live_holder"] = booking.holder if is_live else None
    values["place"] = booking.place if is_live else None
    values["notify_tries"] = 0
    values["state"] = booking.state.value
    values["papers"] = _papers(booking)
    return values


def _to_row(booking: Booking) -> list[Any]:
    # Every booking is written this way, so no dictionary is made of it in between.
    row = list(_fields(booking))
    for at in _MOMENTS:
        if row[at] is not None:
            row[at] = as_stored(row[at])
    is_live = booking.state in SEATED and bool(booking.holder)
    row[_STATE] = booking.state.value
    row[_PAPERS] = _papers(booking)
    row[_PLACE] = booking.place if is_live else None
    return [*row, booking.holder if is_live else None, 0]


def _papers(booking: Booking) -> str:
    return msgspec.json.encode(booking.papers).decode()


def _to_booking(row: Row[Any]) -> Booking:
    values = {name: row._mapping[name] for name in _OF}  # noqa: SLF001  # the documented way to read a row
    papers = msgspec.json.decode(values["papers"], type=tuple[str, ...])
    return Booking(**{**values, "state": State(values["state"]), "papers": papers})
