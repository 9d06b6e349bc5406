"""Taking a seat and giving it back. What comes free goes to whoever has waited longest for that day.

Nothing here looks first and takes then: a seat is taken by the one update that also finds it free.
"""

from datetime import datetime

from sqlalchemy import Connection

from content.contract.booking import Refusal, number_of
from content.contract.clock import local_date
from server.booking.house import House
from server.domain.booking import Booking, State, offer_until
from server.domain.slots import Slot
from server.store import bookings, closures, slots, waits
from server.store.slots import SlotCount
from server.store.waits import Wait


def opening_refusal(house: House, slot: Slot, now: datetime) -> Refusal | None:
    """Say why a time cannot be booked by the calendar of today; None when it can."""
    service = house.service(slot.service)
    if service is None:
        return "unknown_slot"
    if slot.starts <= now:
        return "past"
    days = house.days(service, local_date(now))
    if not days or slot.day > days[-1]:
        return "too_far"
    return "too_soon" if slot.day < days[0] else None


def take_seat(connection: Connection, house: House, slot: Slot, now: datetime) -> Refusal | None:
    """Take one seat, if need be by making the slot's row or ending what has run out; None means that it is taken."""
    if slots.take(connection, slot.id):
        return None
    count = slots.find(connection, slot.id)
    if count is None:
        slots.make(connection, slot, closure=closures.over(connection, slot))
    elif count.closure:
        return "closed"
    elif not lapse(connection, house, now, slot=slot.id):
        return "full"
    if slots.take(connection, slot.id):
        return None
    count = slots.find(connection, slot.id)
    return "closed" if count is not None and count.closure else "full"


def give_back(
    connection: Connection, house: House, slot_id: str, now: datetime, *, seats: int = 1, is_leased: bool = False
) -> None:
    """Give seats back and offer each to the first who waits for that day."""
    for _ in range(seats):
        slots.give_back(connection, slot_id, is_leased=is_leased)
    count = slots.find(connection, slot_id)
    if count is not None:
        for _ in range(seats):
            _offer(connection, house, count, now)


def lapse(connection: Connection, house: House, now: datetime, *, slot: str = "") -> int:
    """End holds and offers that have run out, of one slot or of all, and give how many seats that freed."""
    freed = 0
    for booking in bookings.expired(connection, now, slot=slot):
        if bookings.end(connection, booking.id, was=(State.HELD, State.OFFERED), state=State.LAPSED, now=now):
            waits.move_on(connection, booking.id, was="offered", state="ended")
            give_back(connection, house, booking.slot, now)
            freed += 1
    return freed


def _offer(connection: Connection, house: House, count: SlotCount, now: datetime) -> None:
    service = house.service(count.service)
    if service is None or count.closure or count.starts_at <= now:
        return
    day = local_date(count.starts_at)
    while (wait := waits.first(connection, count.service, day)) is not None:
        if not slots.take(connection, count.id):
            return
        if waits.move_on(connection, wait.id, was="waiting", state="offered"):
            offered = _offered(wait, count, house, now)
            if bookings.add(connection, offered):
                return
            # This person has found another seat at the same time.
            waits.move_on(connection, wait.id, was="offered", state="ended")
        slots.give_back(connection, count.id)


def _offered(wait: Wait, count: SlotCount, house: House, now: datetime) -> Booking:
    return Booking(
        id=wait.id,
        number=number_of(wait.id),
        service=count.service,
        slot=count.id,
        starts_at=count.starts_at,
        ends_at=count.ends_at,
        state=State.OFFERED,
        holder=wait.holder,
        contact=wait.contact,
        origin="",
        language=wait.language,
        item=wait.item,
        priority="",
        papers=(),
        created_at=now,
        expires_at=offer_until(house.rules, starts_at=count.starts_at, now=now),
        changed_at=now,
        notify="offer",
        notify_at=now,
    )
