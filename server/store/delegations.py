"""Who stands in for whom, and from when to when."""

from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from server.domain.delegation import Delegation
from server.store.rows import to_record, to_values
from server.store.tables.following import delegations


def add(connection: Connection, delegation: Delegation) -> None:
    """Keep a delegation; an id that exists raises IntegrityError."""
    connection.execute(insert(delegations), to_values(delegation))


def find(connection: Connection, delegation_id: str) -> Delegation | None:
    """Find one by its id."""
    row = connection.execute(select(delegations).where(delegations.c.id == delegation_id)).first()
    return None if row is None else to_record(row, Delegation)


def held_by(connection: Connection, deputy: str, today: date) -> list[Delegation]:
    """List what somebody holds for others on a day."""
    is_now = (delegations.c.first <= today) & (delegations.c.last >= today) & delegations.c.ended_at.is_(None)
    found = connection.execute(select(delegations).where((delegations.c.deputy == deputy) & is_now))
    return [to_record(row, Delegation) for row in found]


def current(connection: Connection, today: date) -> list[Delegation]:
    """List every delegation that holds on a day or later, the earliest first."""
    is_live = (delegations.c.last >= today) & delegations.c.ended_at.is_(None)
    found = connection.execute(select(delegations).where(is_live).order_by(delegations.c.first, delegations.c.id))
    return [to_record(row, Delegation) for row in found]


def end(connection: Connection, delegation_id: str, *, at: datetime) -> bool:
    """End one before its day; False when it has ended or is unknown."""
    is_live = (delegations.c.id == delegation_id) & delegations.c.ended_at.is_(None)
    return connection.execute(update(delegations).where(is_live).values(ended_at=at)).rowcount == 1
