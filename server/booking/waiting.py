"""The waiting list of a full day: a place in it, and the seat that it may turn into."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from content.contract.booking import Refused
from content.contract.clock import local_date
from server.booking.desk import Wish
from server.booking.house import House
from server.domain.booking import Booking, is_to_come
from server.domain.slots import slots_on
from server.store import bookings, slots, waits
from server.store.waits import Wait


@dataclass(frozen=True)
class Place:
    """Tell a place on a list; ``number`` 1 is the next to be offered a seat."""

    wait: Wait
    number: int


def wait_for(connection: Connection, house: House, wish: Wish, day: date, now: datetime) -> Place | Refused:
    """Put a person on the list of a day; ``wish.slot`` names the service. Where a seat is free it is refused."""
    service = house.service(wish.slot)
    if service is None or day not in house.days(service, local_date(now)):
        return Refused("unknown_slot")
    if not wish.contact:
        return Refused("not_person")
    known = bookings.known_to(connection, wish.id, wish.holder, now - timedelta(days=house.rules.missed_days))
    refused = _refusal(house, known, service.id, day, now)
    if refused is not None or has_free_seat(connection, house, service.id, day, now):
        return refused or Refused("hold_lost")
    wait = Wait(
        id=wish.id,
        service=service.id,
        day=day,
        holder=wish.holder,
        contact=wish.contact,
        language=wish.language,
        item=wish.item,
        state="waiting",
        created_at=now,
    )
    if not waits.add(connection, wait):
        mine = waits.of_person(connection, service.id, day, wish.holder)
        return Refused("already") if mine is None else Place(mine, waits.ahead(connection, mine) + 1)
    return Place(wait, waits.ahead(connection, wait) + 1)


def has_free_seat(connection: Connection, house: House, service_id: str, day: date, now: datetime) -> bool:
    """Tell whether any time of a day can still be booked."""
    service = house.service(service_id)
    if service is None:
        return False
    planned = slots_on(service, day, house.calendar)
    counts = (
        {
            count.id: count
            for count in slots.between(connection, planned[0].starts, planned[-1].ends, services=[service_id])
        }
        if planned
        else {}
    )
    run_out = bookings.run_out(connection, now, service_id)
    return any(
        slot.starts > now and (slot.id not in counts or counts[slot.id].free + run_out.get(slot.id, 0) > 0)
        for slot in planned
        if slot.id not in counts or not counts[slot.id].closure
    )


def _refusal(house: House, known: list[Booking], service: str, day: date, now: datetime) -> Refused | None:
    to_come = [each for each in known if is_to_come(each, now)]
    if any(each.service == service and local_date(each.starts_at) == day for each in to_come):
        return Refused("already")
    return Refused("limit") if len(to_come) >= house.rules.live_most else None
