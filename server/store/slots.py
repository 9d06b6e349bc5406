"""Counting seats: one conditional update takes a seat or does not, whoever else tries at the same moment.

A slot's row is made on first use. From then on the row, not the plan, says how many seats there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, func, select, update

from server.domain.booking import SEATED
from server.domain.slots import Slot
from server.store.columns import as_stored
from server.store.engine import change, insert_new
from server.store.tables.bookings import bookings, slots

# Every booking says this.
_TAKE = "UPDATE booking_slots SET taken = taken + 1 WHERE id = ? AND taken < capacity AND closure = ''"
_TAKE_FOR_STRANGER = (
    "UPDATE booking_slots SET taken = taken + 1 WHERE id = ? AND taken < capacity AND closure = ''"
    " AND NOT EXISTS (SELECT 1 FROM bookings WHERE holder = ? AND starts_at >= ?)"
    " AND NOT EXISTS (SELECT 1 FROM bookings WHERE bookings.id = ?)"
)


@dataclass(frozen=True, kw_only=True)
class SlotCount:
    """Hold one slot's seats as counted; ``closure`` is the id of what keeps it from being sold, or empty."""

    id: str
    service: str
    starts_at: datetime
    ends_at: datetime
    planned: int
    capacity: int
    taken: int
    leased: int
    closure: str

    @property
    def free(self) -> int:
        """Give the seats that nobody has."""
        return 0 if self.closure else self.capacity - self.taken


@dataclass(frozen=True)
class Difference:
    """Hold a slot whose counter is not the number of its bookings, which must never be."""

    slot: str
    taken: int
    bookings: int


def make(connection: Connection, slot: Slot, *, closure: str) -> bool:
    """Make the row of a slot as planned unless it is there; tell whether it was made."""
    values = {
        "id": slot.id,
        "service": slot.service,
        "starts_at": slot.starts,
        "ends_at": slot.ends,
        "planned": slot.seats,
        "capacity": slot.seats,
        "taken": 0,
        "leased": 0,
        "closure": closure,
    }
    return insert_new(connection, slots, values)


def take(connection: Connection, slot_id: str) -> bool:
    """Take one seat; False, and nothing changed, when there is none, the slot is closed, or it has no row yet."""
    return change(connection, _TAKE, (slot_id,)) == 1


def take_for_stranger(connection: Connection, slot_id: str, *, booking: str, holder: str, since: datetime) -> bool:
    """Take one seat as ``take`` does, unless that booking is there or the holder has had any since a day."""
    return change(connection, _TAKE_FOR_STRANGER, (slot_id, holder, as_stored(since), booking)) == 1


def lend(connection: Connection, slot_id: str, *, most: int) -> bool:
    """Take one seat on lease; False as for ``take``, or when ``most`` are lent already."""
    is_free = (slots.c.taken < slots.c.capacity) & (slots.c.closure == "") & (slots.c.leased < most)
    statement = update(slots).where((slots.c.id == slot_id) & is_free)
    changes = {"taken": slots.c.taken + 1, "leased": slots.c.leased + 1}
    return connection.execute(statement.values(changes)).rowcount == 1


def give_back(connection: Connection, slot_id: str, *, is_leased: bool = False) -> None:
    """Give one seat back; below zero is refused by the database."""
    changes: dict[str, Any] = {"taken": slots.c.taken - 1}
    if is_leased:
        changes["leased"] = slots.c.leased - 1
    connection.execute(update(slots).where(slots.c.id == slot_id).values(changes))


def sell_leased(connection: Connection, slot_id: str) -> None:
    """Count one lent seat as sold: it stays taken."""
    connection.execute(update(slots).where(slots.c.id == slot_id).values(leased=slots.c.leased - 1))


def add_seat(connection: Connection, slot_id: str) -> None:
    """Bring one more chair for somebody who was promised a seat that is gone: one more there, one more taken."""
    more = case((slots.c.taken < slots.c.capacity, slots.c.capacity), else_=slots.c.capacity + 1)
    connection.execute(update(slots).where(slots.c.id == slot_id).values(taken=slots.c.taken + 1, capacity=more))


def set_capacity(connection: Connection, slot_id: str, seats: int, *, planned: int | None = None) -> None:
    """Change how many seats there are, never below those that are taken; ``planned`` notes a change of the plan."""
    bounded = case((slots.c.taken > seats, slots.c.taken), else_=seats)
    changes: dict[str, Any] = {"capacity": bounded}
    if planned is not None:
        changes["planned"] = planned
    connection.execute(update(slots).where(slots.c.id == slot_id).values(changes))


def close(connection: Connection, slot_id: str, closure: str) -> bool:
    """Keep a slot from being sold; False when another closure does so already."""
    is_open = (slots.c.id == slot_id) & (slots.c.closure == "")
    return connection.execute(update(slots).where(is_open).values(closure=closure)).rowcount == 1


def open_again(connection: Connection, closure: str) -> list[str]:
    """Sell what one closure kept from being sold; gives the ids of the slots."""
    found = [row.id for row in connection.execute(select(slots.c.id).where(slots.c.closure == closure))]
    connection.execute(update(slots).where(slots.c.closure == closure).values(closure=""))
    return found


def find(connection: Connection, slot_id: str) -> SlotCount | None:
    """Find a slot's row; None before its first use."""
    row = connection.execute(select(slots).where(slots.c.id == slot_id)).first()
    return None if row is None else _to_count(row)


def between(
    connection: Connection, starts: datetime, ends: datetime, *, services: Iterable[str] | None = None
) -> list[SlotCount]:
    """List the rows of slots that overlap a span, by start."""
    wanted = (slots.c.starts_at < ends) & (slots.c.ends_at > starts)
    if services is not None:
        wanted &= slots.c.service.in_(list(services))
    return [_to_count(row) for row in connection.execute(select(slots).where(wanted).order_by(slots.c.starts_at))]


def differences(connection: Connection, since: datetime) -> Sequence[Difference]:
    """List slots that end after ``since`` whose counter is not the number of bookings that take a seat."""
    seated = bookings.c.state.in_([str(state) for state in sorted(SEATED)])
    counted = func.count(bookings.c.id)
    statement = (
        select(slots.c.id, slots.c.taken, counted.label("found"))
        .select_from(slots.outerjoin(bookings, (bookings.c.slot == slots.c.id) & seated))
        .where(slots.c.ends_at > since)
        .group_by(slots.c.id, slots.c.taken)
        .having(counted != slots.c.taken)
    )
    return [Difference(row.id, row.taken, row.found) for row in connection.execute(statement)]


def _to_count(row: Row[Any]) -> SlotCount:
    return SlotCount(**row._mapping)  # noqa: SLF001  # the documented way to read a row
