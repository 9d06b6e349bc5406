"""Departments that supervise, and every decision they are told of until they have acknowledged it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, func, select, update

from server.store.engine import insert_new, upsert
from server.store.rows import to_record, to_values
from server.store.tables.supervision import departments, tellings


class DepartmentState(StrEnum):
    """Tell whether a department is told and believed."""

    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Department:
    """Hold how a department is reached. ``url`` is empty for one that only asks."""

    id: str
    public_key: bytes
    url: str
    state: DepartmentState
    added_at: datetime


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Hold one decision for one department; ``notice`` is JSON as it is sent."""

    seq: int
    department: str
    case_no: str
    notice: str
    told_at: datetime
    acknowledge_by: datetime
    attempts: int = 0
    due_at: datetime | None = None
    delivered_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""


def keep(connection: Connection, department: Department) -> None:
    """Keep a department as it is now."""
    upsert(connection, departments, to_values(department))


def find(connection: Connection, department: str) -> Department | None:
    """Find a department by its id."""
    row = connection.execute(select(departments).where(departments.c.id == department)).first()
    return None if row is None else to_record(row, Department)


def every(connection: Connection) -> list[Department]:
    """List all departments by id."""
    return [to_record(row, Department) for row in connection.execute(select(departments).order_by(departments.c.id))]


def tell(connection: Connection, telling: Telling) -> bool:
    """Keep what a department must be told; False when it is kept already."""
    return insert_new(connection, tellings, to_values(telling))


def due(connection: Connection, now: datetime) -> Telling | None:
    """Find what should be posted first."""
    wanted = select(tellings).where(tellings.c.due_at <= now).order_by(tellings.c.due_at, tellings.c.seq).limit(1)
    row = connection.execute(wanted).first()
    return None if row is None else to_record(row, Telling)


def lease(connection: Connection, telling: Telling, *, until: datetime) -> bool:
    """Keep others from posting it meanwhile; False when one of them was quicker."""
    is_untaken = (tellings.c.seq == telling.seq) & (tellings.c.attempts == telling.attempts)
    taken = update(tellings).where(is_untaken).values(due_at=until, attempts=telling.attempts + 1)
    return connection.execute(taken).rowcount == 1


def note_delivery(connection: Connection, seq: int, now: datetime) -> None:
    """Note that the department's program has it; whether anybody took note, only an acknowledgement tells."""
    connection.execute(update(tellings).where(tellings.c.seq == seq).values(delivered_at=now, due_at=None))


def give_up(connection: Connection, seq: int) -> None:
    """Stop posting; the department may still ask."""
    connection.execute(update(tellings).where(tellings.c.seq == seq).values(due_at=None))


def post_again(connection: Connection, department: str, now: datetime) -> int:
    """Post everything anew that a department has not got, such as at a new address; tells how much that is."""
    is_missing = (tellings.c.department == department) & tellings.c.delivered_at.is_(None)
    is_open = is_missing & tellings.c.acknowledged_at.is_(None)
    return connection.execute(update(tellings).where(is_open).values(due_at=now, attempts=0)).rowcount


def page(connection: Connection, department: str, *, after: int, most: int) -> list[Telling]:
    """List what a department was told after one decision, in the order of the record."""
    is_next = (tellings.c.department == department) & (tellings.c.seq > after)
    rows = connection.execute(select(tellings).where(is_next).order_by(tellings.c.seq).limit(most))
    return [to_record(row, Telling) for row in rows]


def acknowledge(
    connection: Connection, department: str, seqs: Sequence[int], *, by: str, now: datetime
) -> tuple[list[Telling], list[int]]:
    """Note an acknowledgement; gives what was not acknowledged before, and all that counts as acknowledged now."""
    is_named = (tellings.c.department == department) & tellings.c.seq.in_(seqs)
    named = [to_record(row, Telling) for row in connection.execute(select(tellings).where(is_named))]
    fresh = []
    for telling in named:
        is_open = (tellings.c.seq == telling.seq) & tellings.c.acknowledged_at.is_(None)
        noted = update(tellings).where(is_open).values(acknowledged_at=now, acknowledged_by=by, due_at=None)
        if connection.execute(noted).rowcount == 1:
            fresh.append(telling)
    return fresh, sorted(telling.seq for telling in named)


def overdue(connection: Connection, now: datetime, *, most: int = 500) -> list[Telling]:
    """List what should have been acknowledged by now, the longest overdue first; those of no department as well."""
    is_late = tellings.c.acknowledged_at.is_(None) & (tellings.c.acknowledge_by < now)
    rows = connection.execute(
        select(tellings).where(is_late).order_by(tellings.c.acknowledge_by, tellings.c.seq).limit(most)
    )
    return [to_record(row, Telling) for row in rows]


def overdue_by_department(connection: Connection, now: datetime) -> dict[str, int]:
    """Count what is overdue for each department that owes something."""
    is_late = tellings.c.acknowledged_at.is_(None) & (tellings.c.acknowledge_by < now)
    counted = select(tellings.c.department, func.count().label("owed")).where(is_late).group_by(tellings.c.department)
    return {row.department: row.owed for row in connection.execute(counted)}
