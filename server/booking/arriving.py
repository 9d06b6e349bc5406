"""Checking in and being called: one number a person, and one window that calls it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from content.catalogue.bookings import BookableService
from content.catalogue.item import Item
from content.catalogue.terms import HandIn, Necessity
from content.contract.booking import Refused
from content.contract.clock import local_date
from server.booking.house import House
from server.domain.booking import Booking, State
from server.domain.queueing import Estimate, QueueTicket, estimate, for_window, in_order
from server.store import bookings, tickets

WAITING, CALLED, DONE, MISSED = "waiting", "called", "done", "missed"
_BROUGHT = (HandIn.AT_WINDOW, HandIn.AT_INSPECTION)


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Hold what somebody said on arriving. An empty ``holder`` means that no card was shown."""

    id: str
    service: str
    holder: str
    item: str
    priority: str
    papers: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Queued:
    """Hold a ticket with what is estimated for it now."""

    ticket: QueueTicket
    estimate: Estimate


def arrive_booked(
    connection: Connection, house: House, arrival: Arrival, booking: Booking, now: datetime
) -> Queued | Refused:
    """Check in somebody who booked; twice is once. Who was called and did not come may be called again, later."""
    if arrival.holder and booking.holder and arrival.holder != booking.holder:
        return Refused("not_holder")
    known = tickets.of_booking(connection, booking.id)
    if known is not None:
        return _queued(connection, house, _come_back(connection, house, known, now), now)
    if booking.state is not State.BOOKED:
        return Refused("ended")
    if local_date(booking.starts_at) != local_date(now):
        return Refused("not_today")
    service = house.service(booking.service)
    if service is None:
        return Refused("unknown_slot")
    is_late = booking.standing(house.rules, now) == "missed"
    said = replace(
        arrival,
        item=booking.item or arrival.item,
        priority=arrival.priority or booking.priority,
        papers=arrival.papers or booking.papers,
    )
    due_at = now if is_late else booking.starts_at
    rank = house.plan.rank(said.priority, is_booked=not is_late)
    bookings.note_arrival(connection, booking.id, now)
    return _add(connection, house, said, service, booking=booking.id, rank=rank, due_at=due_at, now=now)


def arrive_unbooked(connection: Connection, house: House, arrival: Arrival, now: datetime) -> Queued | Refused:
    """Give a number to somebody who did not book."""
    known = tickets.find(connection, arrival.id)
    if known is not None:
        return _queued(connection, house, known, now)
    service = house.service(arrival.service)
    if service is None or service.needs_address:
        return Refused("unknown_slot")
    rank = house.plan.rank(arrival.priority, is_booked=False)
    return _add(connection, house, arrival, service, booking=None, rank=rank, due_at=now, now=now)


def call_next(connection: Connection, house: House, window_id: str, now: datetime) -> QueueTicket | None:
    """Call whoever is next at a window, and end what it called before; None when nobody waits for it."""
    window = house.plan.window(window_id)
    if window is None:
        return None
    for before in called_at(connection, window_id, now):
        end(connection, before.id, state=DONE, now=now)
    waiting = tickets.of_day(connection, local_date(now), [WAITING])
    for ticket in for_window(in_order(waiting, house.plan, now), window):
        called = replace(ticket, state=CALLED, window=window_id, called_at=now, calls=ticket.calls + 1)
        # Another window may have called the same person a moment ago; then it is the next one's turn.
        if tickets.change(connection, called, was=WAITING, calls=ticket.calls):
            return called
    return None


def recall(connection: Connection, ticket_id: str, now: datetime) -> QueueTicket | None:
    """Call somebody once more who was called and did not come yet, or was given up today."""
    ticket = tickets.find(connection, ticket_id)
    if ticket is None or ticket.state not in (CALLED, MISSED):
        return None
    called = replace(ticket, state=CALLED, called_at=now, calls=ticket.calls + 1, ended_at=None)
    return called if tickets.change(connection, called, was=ticket.state, calls=ticket.calls) else None


def end(connection: Connection, ticket_id: str, *, state: str, now: datetime) -> QueueTicket | None:
    """End a call as done or missed; None when it was not called any more."""
    ticket = tickets.find(connection, ticket_id)
    if ticket is None or ticket.state != CALLED:
        return None
    ended = replace(ticket, state=state, ended_at=now)
    if not tickets.change(connection, ended, was=CALLED, calls=ticket.calls):
        return None
    if state == DONE and ticket.booking is not None:
        bookings.note_served(connection, ticket.booking, now)
    return ended


def called_at(connection: Connection, window_id: str, now: datetime) -> Sequence[QueueTicket]:
    """List who is called at a window and not ended yet."""
    return [each for each in tickets.of_day(connection, local_date(now), [CALLED]) if each.window == window_id]


def missing_papers(item: Item | None, ticked: Sequence[str]) -> tuple[str, ...]:
    """List the papers of an item that must be brought and were not ticked, by id."""
    if item is None:
        return ()
    required = (each for each in item.materials if each.necessity is Necessity.REQUIRED and each.hand_in in _BROUGHT)
    return tuple(each.id for each in required if each.id not in ticked)


def queued(connection: Connection, house: House, ticket: QueueTicket, now: datetime) -> Queued:
    """Estimate anew for a ticket."""
    return _queued(connection, house, ticket, now)


def _come_back(connection: Connection, house: House, ticket: QueueTicket, now: datetime) -> QueueTicket:
    if ticket.state != MISSED:
        return ticket
    rank = max(ticket.rank, house.rules.walk_in_rank)
    again = replace(ticket, state=WAITING, window="", called_at=None, ended_at=None, rank=rank, due_at=now)
    return again if tickets.change(connection, again, was=MISSED, calls=ticket.calls) else ticket


def _add(
    connection: Connection,
    house: House,
    arrival: Arrival,
    service: BookableService,
    *,
    booking: str | None,
    rank: int,
    due_at: datetime,
    now: datetime,
) -> Queued | Refused:
    day = local_date(now)
    ticket = QueueTicket(
        id=arrival.id,
        day=day.isoformat(),
        number=tickets.next_number(connection, day, service.letter),
        service=service.id,
        item=arrival.item,
        booking=booking,
        rank=rank,
        due_at=due_at,
        arrived_at=now,
        state=WAITING,
        window="",
        called_at=None,
        calls=0,
        ended_at=None,
        missing=missing_papers(house.item(arrival.item), arrival.papers),
        language=arrival.language,
    )
    if tickets.add(connection, ticket):
        return _queued(connection, house, ticket, now)
    known = tickets.of_booking(connection, booking) if booking is not None else tickets.find(connection, arrival.id)
    return Refused("ended") if known is None else _queued(connection, house, known, now)


def _queued(connection: Connection, house: House, ticket: QueueTicket, now: datetime) -> Queued:
    waiting = tickets.of_day(connection, local_date(now), [WAITING])
    return Queued(ticket, estimate(ticket, waiting, house.plan, now))
