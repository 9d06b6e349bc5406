"""What is shown of slots and bookings, to kiosks and on pages alike, as it stands at this moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection

from content.catalogue.bookings import BookableService
from content.contract import booking as wire
from content.contract.clock import local_date
from server.booking.arriving import Queued, queued
from server.booking.codes import Codes
from server.booking.house import House
from server.domain.booking import Booking, State, change_refusal
from server.domain.slots import Slot, slots_on
from server.store import bookings, closures, slots, tickets
from server.store.closures import Closure
from server.store.slots import SlotCount


@dataclass(frozen=True)
class Counts:
    """Hold what is taken of a service's slots in a span of days; slots without a row are as planned."""

    rows: dict[str, SlotCount]
    run_out: dict[str, int]
    closures: tuple[Closure, ...]

    def free(self, slot: Slot) -> int:
        """Give how many seats can be booked; what lapsed holds still take is free to whoever asks."""
        row = self.rows.get(slot.id)
        if row is None:
            return 0 if self.closed_by(slot) else slot.seats
        return 0 if row.closure else row.free + self.run_out.get(slot.id, 0)

    def closed_by(self, slot: Slot) -> Closure | None:
        """Give the closure that covers a slot, if one does."""
        return next((each for each in self.closures if each.covers(slot)), None)


def counts(connection: Connection, service: BookableService, first: date, last: date, now: datetime) -> Counts:
    """Read what is taken from the first day to the last."""
    begins = datetime.combine(first, datetime.min.time(), now.tzinfo)
    ends = datetime.combine(last, datetime.max.time(), now.tzinfo)
    rows = {row.id: row for row in slots.between(connection, begins, ends, services=[service.id])}
    return Counts(
        rows, bookings.run_out(connection, now, service.id), tuple(closures.standing(connection, begins, ends))
    )


def days(connection: Connection, house: House, service: BookableService, now: datetime) -> list[wire.DayOffer]:
    """List the days that may be booked now with their times, full ones included."""
    open_days = house.days(service, local_date(now))
    if not open_days:
        return []
    known = counts(connection, service, open_days[0], open_days[-1], now)
    return [_day(service, day, slots_on(service, day, house.calendar), known, now) for day in open_days]


def told(connection: Connection, house: House, codes: Codes, booking: Booking, now: datetime) -> wire.Booking:
    """Tell a booking as a slip or a screen shows it."""
    service = house.service(booking.service)
    can_change = service is not None and change_refusal(booking, service, to_move=True, now=now) is None
    until = _text(booking.change_until(service)) if service is not None and can_change else ""
    ticket = tickets.of_booking(connection, booking.id) if booking.arrived_at is not None else None
    return wire.Booking(
        id=booking.id,
        number=booking.number,
        service=booking.service,
        slot=booking.slot,
        starts=_text(booking.starts_at),
        ends=_text(booking.ends_at),
        standing=booking.standing(house.rules, now),
        code=codes.write(booking.id, booking.number, booking.created_at),
        item=booking.item,
        change_until=until,
        ticket=None if ticket is None else told_ticket(queued(connection, house, ticket, now)),
    )


def told_ticket(known: Queued) -> wire.Ticket:
    """Tell a queue number."""
    ticket, estimate = known.ticket, known.estimate
    return wire.Ticket(
        id=ticket.id,
        number=ticket.number,
        service=ticket.service,
        window=estimate.window,
        ahead=estimate.ahead,
        from_minutes=estimate.from_minutes,
        to_minutes=estimate.to_minutes,
        missing=list(ticket.missing),
    )


def told_hold(booking: Booking, now: datetime) -> wire.Held:
    """Tell how long a seat is kept."""
    until = booking.expires_at or now
    return wire.Held(booking.id, booking.slot, _text(until), max(0, int((until - now).total_seconds())))


def is_offer_open(booking: Booking, now: datetime) -> bool:
    """Tell whether the waiting list's offer can still be taken."""
    return booking.state is State.OFFERED and booking.starts_at > now


def _day(service: BookableService, day: date, planned: tuple[Slot, ...], known: Counts, now: datetime) -> wire.DayOffer:
    open_slots = [slot for slot in planned if slot.starts > now and known.closed_by(slot) is None]
    offers = [_offer(service, slot, known) for slot in open_slots]
    note: Literal["", "closed", "full"] = ""
    if not open_slots:
        note = "closed"
    elif not any(offer.free for offer in offers):
        note = "full"
    return wire.DayOffer(day.isoformat(), offers, note, can_wait=note == "full")


def _offer(service: BookableService, slot: Slot, known: Counts) -> wire.SlotOffer:
    free, row = known.free(slot), known.rows.get(slot.id)
    leasable = max(0, min(free, service.lease_seats - (row.leased if row else 0)))
    return wire.SlotOffer(slot.id, _text(slot.starts), _text(slot.ends), free, leasable)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
