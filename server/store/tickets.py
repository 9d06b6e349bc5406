"""The day's queue as kept. Numbers come from a counter row, so that two people never get the same."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, update

from server.domain.queueing import QueueTicket
from server.store.engine import insert_new
from server.store.tables.bookings import queues, tickets

_OF = tuple(QueueTicket.__dataclass_fields__)


def next_number(connection: Connection, day: date, letter: str) -> str:
    """Count the day's queue of a letter on, and give the number, such as ``A007``."""
    key = (queues.c.day == day.isoformat()) & (queues.c.letter == letter)
    insert_new(connection, queues, {"day": day.isoformat(), "letter": letter, "last": 0})
    connection.execute(update(queues).where(key).values(last=queues.c.last + 1))
    last = connection.execute(select(queues.c.last).where(key)).scalar_one()
    return f"{letter}{last:03}"


def add(connection: Connection, ticket: QueueTicket) -> bool:
    """Keep a new ticket; False when its id is known or its booking has one."""
    values = {name: getattr(ticket, name) for name in _OF}
    return insert_new(connection, tickets, {**values, "missing": msgspec.json.encode(ticket.missing).decode()})


def find(connection: Connection, ticket_id: str) -> QueueTicket | None:
    """Find a ticket by its id."""
    row = connection.execute(select(tickets).where(tickets.c.id == ticket_id)).first()
    return None if row is None else _to_ticket(row)


def of_booking(connection: Connection, booking: str) -> QueueTicket | None:
    """Find the ticket of a booking."""
    row = connection.execute(select(tickets).where(tickets.c.booking == booking)).first()
    return None if row is None else _to_ticket(row)


def of_day(connection: Connection, day: date, states: Iterable[str]) -> list[QueueTicket]:
    """List a day's tickets in some states, those called last first."""
    wanted = (tickets.c.day == day.isoformat()) & tickets.c.state.in_(list(states))
    rows = connection.execute(select(tickets).where(wanted).order_by(tickets.c.called_at.desc(), tickets.c.number))
    return [_to_ticket(row) for row in rows]


def change(connection: Connection, ticket: QueueTicket, *, was: str, calls: int) -> bool:
    """Overwrite a ticket as it was read, with its state and number of calls; False when somebody changed it before."""
    is_same = (tickets.c.id == ticket.id) & (tickets.c.state == was) & (tickets.c.calls == calls)
    names = ("state", "window", "called_at", "calls", "ended_at", "rank", "due_at")
    changes: dict[str, Any] = {name: getattr(ticket, name) for name in names}
    return connection.execute(update(tickets).where(is_same).values(changes)).rowcount == 1


def _to_ticket(row: Row[Any]) -> QueueTicket:
    values = {name: row._mapping[name] for name in _OF}  # noqa: SLF001  # the documented way to read a row
    return QueueTicket(**{**values, "missing": msgspec.json.decode(values["missing"], type=tuple[str, ...])})
