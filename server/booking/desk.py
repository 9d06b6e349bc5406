"""Holding, booking, accepting, moving and giving back: each is one transaction, and each may be asked for twice.

A hold is a booking without a person. Whoever comes with its id gets its seat even a moment too late, as long as nobody
else has needed it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from content.contract.booking import Refusal, Refused, number_of
from server.booking.house import House
from server.booking.seats import give_back, opening_refusal, take_seat
from server.domain.booking import SEATED, Booking, State, barred, change_refusal, is_to_come, remind_at, reminded
from server.domain.slots import Slot
from server.store import bookings, slots, waits

HOLDS_AT_A_KIOSK = 1
HOLDS_AT_AN_ADDRESS = 20
"""Telephones share addresses, so this only keeps one script from holding the whole hall."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Hold what somebody asks to book. ``holder`` is the HMAC of the number shown, ``contact`` sealed or empty."""

    id: str
    slot: str
    holder: str = field(repr=False)
    contact: bytes = field(default=b"", repr=False)
    origin: str
    language: str = "zh"
    item: str = ""
    priority: str = ""
    papers: tuple[str, ...] = ()


def hold(
    connection: Connection, house: House, *, id: str, slot_id: str, origin: str, most: int, now: datetime
) -> Booking | Refused:
    """Keep a seat for a while. With ``most`` of 1 an earlier hold from the same origin is given back first."""
    known = bookings.find(connection, id)
    if known is not None:
        is_same = known.state is State.HELD and known.slot == slot_id
        return known if is_same else Refused("hold_lost")
    slot = house.slot(slot_id)
    refusal: Refusal | None = "unknown_slot" if slot is None else opening_refusal(house, slot, now)
    if slot is None or refusal is not None:
        return Refused(refusal or "unknown_slot")
    others = bookings.held_by(connection, origin)
    if most > 1 and len(others) >= most:
        return Refused("busy")
    if most == 1:
        for other in others:
            release(connection, house, other.id, now)
    refusal = take_seat(connection, house, slot, now)
    if refusal is not None:
        return Refused(refusal)
    until = now + timedelta(minutes=house.rules.hold_minutes)
    wish = Wish(id=id, slot=slot_id, holder="", origin=origin)
    return _add(connection, house, _booking(wish, slot, State.HELD, now, expires_at=until), now)


def release(connection: Connection, house: House, id: str, now: datetime) -> bool:
    """Give a hold back before it runs out; False when there is none."""
    held = bookings.find(connection, id)
    if held is None or not bookings.end(connection, id, was=(State.HELD,), state=State.LAPSED, now=now):
        return False
    give_back(connection, house, held.slot, now)
    return True


def book(connection: Connection, house: House, wish: Wish, now: datetime) -> Booking | Refused:
    """Book for a person, from a hold or in one step. The same wish again gets the same booking."""
    since = now - timedelta(days=house.rules.missed_days)
    slot = house.slot(wish.slot)
    if slot is not None and _sell_to_stranger(connection, house, wish, slot, since=since, now=now):
        return _add(connection, house, _booking(wish, slot, State.BOOKED, now, place=0), now)
    known = bookings.known_to(connection, wish.id, wish.holder, since)
    mine = next((each for each in known if each.id == wish.id), None)
    if mine is not None and mine.state is State.BOOKED and mine.holder == wish.holder:
        return mine
    refused = _person_refusal(house, [each for each in known if each.id != wish.id], wish.slot, now)
    if refused is not None:
        return refused
    place = _place(connection, house, known, now)
    if mine is None:
        return _book_new(connection, house, wish, place, now)
    return _book_held(connection, house, wish, mine, place=place, now=now)


def accept(connection: Connection, house: House, id: str, now: datetime) -> Booking | Refused:
    """Take the seat that the waiting list offered."""
    offered = bookings.find(connection, id)
    if offered is None:
        return Refused("unknown")
    if offered.state is State.BOOKED:
        return offered
    if offered.state is not State.OFFERED or offered.starts_at <= now:
        return Refused("hold_lost")
    known = bookings.known_to(connection, id, offered.holder, now - timedelta(days=house.rules.missed_days))
    refused = _person_refusal(house, [each for each in known if each.id != id], offered.slot, now)
    if refused is not None:
        return refused
    place = _place(connection, house, known, now)
    booked = reminded(replace(offered, state=State.BOOKED, place=place, expires_at=None, changed_at=now), now)
    if not bookings.replace(connection, booked, was=State.OFFERED):
        return Refused("hold_lost")
    waits.move_on(connection, id, was="offered", state="ended")
    return booked


def cancel(connection: Connection, house: House, id: str, now: datetime) -> Booking | Refused:
    """Give an appointment back; one that was given back before stays so."""
    booking = bookings.find(connection, id)
    if booking is None:
        wait = waits.find(connection, id)
        if wait is not None:
            waits.move_on(connection, id, was="waiting", state="ended")
        return Refused("ended" if wait is not None else "unknown")
    service = house.service(booking.service)
    if booking.state is State.CANCELLED or service is None:
        return booking if service is not None else Refused("unknown_slot")
    refusal = change_refusal(booking, service, to_move=False, now=now)
    if refusal is not None:
        return Refused(refusal)
    if not bookings.end(connection, id, was=(booking.state,), state=State.CANCELLED, now=now):
        return Refused("ended")
    waits.move_on(connection, id, was="offered", state="ended")
    give_back(connection, house, booking.slot, now)
    return bookings.find(connection, id) or Refused("unknown")


def move(connection: Connection, house: House, id: str, slot_id: str, now: datetime) -> Booking | Refused:
    """Take the new seat and give the old one back at once, or leave all as it was. Id, number and code stay."""
    booking, slot = bookings.find(connection, id), house.slot(slot_id)
    if booking is None:
        return Refused("unknown")
    service = house.service(booking.service)
    if slot is None or service is None or slot.service != booking.service:
        return Refused("unknown_slot")
    if booking.slot == slot_id and booking.state is State.BOOKED:
        return booking
    refusal = change_refusal(booking, service, to_move=True, now=now) or opening_refusal(house, slot, now)
    refusal = refusal or take_seat(connection, house, slot, now)
    if refusal is not None:
        return Refused(refusal)
    moved = replace(
        booking,
        slot=slot.id,
        starts_at=slot.starts,
        ends_at=slot.ends,
        state=State.BOOKED,
        expires_at=None,
        changed_at=now,
        moves=booking.moves + 1,
    )
    moved = reminded(moved, now)
    if not bookings.replace(connection, moved, was=booking.state):
        give_back(connection, house, slot.id, now)
        return Refused("already")
    if booking.state in SEATED:
        give_back(connection, house, booking.slot, now)
    return moved


def _sell_to_stranger(
    connection: Connection, house: House, wish: Wish, slot: Slot, *, since: datetime, now: datetime
) -> bool:
    # Of most people nothing is known, so that no rule about their other bookings can speak against them.
    is_open = opening_refusal(house, slot, now) is None
    return is_open and slots.take_for_stranger(connection, wish.slot, booking=wish.id, holder=wish.holder, since=since)


def _person_refusal(house: House, others: Sequence[Booking], slot: str, now: datetime) -> Refused | None:
    to_come = [each for each in others if is_to_come(each, now)]
    if any(each.slot == slot for each in to_come):
        return Refused("already")
    if len(to_come) >= house.rules.live_most:
        return Refused("limit")
    bar = barred(others, house.rules, now)
    return None if bar is None else Refused("barred", bar.until.isoformat(timespec="minutes"))


def _place(connection: Connection, house: House, known: Sequence[Booking], now: datetime) -> int:
    # Two wishes at the same moment choose the same place, and the unique row lets one of them through.
    over = [each.id for each in known if each.place is not None and not is_to_come(each, now)]
    if over:
        bookings.free_places(connection, over)
    used = {each.place for each in known if is_to_come(each, now)}
    return next(place for place in range(house.rules.live_most + 1) if place not in used)


def _book_new(connection: Connection, house: House, wish: Wish, place: int, now: datetime) -> Booking | Refused:
    slot = house.slot(wish.slot)
    if slot is None:
        return Refused("unknown_slot")
    refusal = opening_refusal(house, slot, now) or take_seat(connection, house, slot, now)
    if refusal is not None:
        return Refused(refusal)
    return _add(connection, house, _booking(wish, slot, State.BOOKED, now, place=place), now)


def _book_held(
    connection: Connection, house: House, wish: Wish, mine: Booking, *, place: int, now: datetime
) -> Booking | Refused:
    slot = house.slot(wish.slot)
    if slot is None or mine.slot != wish.slot or mine.holder or mine.state not in (State.HELD, State.LAPSED):
        return Refused("closed" if mine.state is State.CLOSED else "hold_lost")
    if slot.starts <= now:
        return Refused("past")
    if mine.state is State.LAPSED:
        refusal = opening_refusal(house, slot, now) or take_seat(connection, house, slot, now)
        if refusal is not None:
            return Refused("hold_lost" if refusal == "full" else refusal)
    booked = replace(_booking(wish, slot, State.BOOKED, now, place=place), created_at=mine.created_at)
    if not bookings.replace(connection, booked, was=mine.state):
        if mine.state is State.LAPSED:
            give_back(connection, house, slot.id, now)
        return Refused("already")
    return booked


def _add(connection: Connection, house: House, booking: Booking, now: datetime) -> Booking | Refused:
    if bookings.add(connection, booking):
        return booking
    # Another write of the same person came first: its seat counts, this one goes back.
    give_back(connection, house, booking.slot, now)
    known = bookings.find(connection, booking.id)
    return known if known is not None and known.holder == booking.holder else Refused("already")


def _booking(
    wish: Wish, slot: Slot, state: State, now: datetime, *, place: int | None = None, expires_at: datetime | None = None
) -> Booking:
    reminder = remind_at(slot.starts, now) if wish.contact else None
    return Booking(
        id=wish.id,
        number=number_of(wish.id),
        service=slot.service,
        slot=wish.slot,
        starts_at=slot.starts,
        ends_at=slot.ends,
        state=state,
        holder=wish.holder,
        contact=wish.contact,
        origin=wish.origin,
        language=wish.language,
        item=wish.item,
        priority=wish.priority,
        papers=wish.papers,
        created_at=now,
        expires_at=expires_at,
        changed_at=now,
        place=place,
        notify="reminder" if reminder else "",
        notify_at=reminder,
    )
