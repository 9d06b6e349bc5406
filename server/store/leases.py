"""Seats lent to kiosks: which kiosk, until when it sells, and whether it has said its last word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from server.store.engine import insert_new
from server.store.tables.bookings import leases


@dataclass(frozen=True, kw_only=True)
class KeptLease:
    """Hold one lease. ``state`` is open, over (the kiosk reported, or the time passed) or settled by a person."""

    id: str
    kiosk: str
    slot: str
    issued_at: datetime
    sell_until: datetime
    state: str
    settled_by: str = ""


def add(connection: Connection, lease: KeptLease) -> bool:
    """Keep a new lease; False when its id is known."""
    return insert_new(connection, leases, {name: getattr(lease, name) for name in KeptLease.__dataclass_fields__})


def find(connection: Connection, lease_id: str) -> KeptLease | None:
    """Find a lease by its id."""
    row = connection.execute(select(leases).where(leases.c.id == lease_id)).first()
    return None if row is None else _to_lease(row)


def end(connection: Connection, lease_id: str, *, state: str, by: str = "") -> bool:
    """End an open lease; False when it had ended."""
    is_open = (leases.c.id == lease_id) & (leases.c.state == "open")
    return connection.execute(update(leases).where(is_open).values(state=state, settled_by=by)).rowcount == 1


def still_open(connection: Connection, *, sold_until: datetime | None = None) -> list[KeptLease]:
    """List open leases, or those of them that could be sold no longer than a time, oldest first."""
    wanted = leases.c.state == "open"
    if sold_until is not None:
        wanted &= leases.c.sell_until <= sold_until
    return [_to_lease(row) for row in connection.execute(select(leases).where(wanted).order_by(leases.c.sell_until))]


def _to_lease(row: Row[Any]) -> KeptLease:
    return KeptLease(**row._mapping)  # noqa: SLF001  # the documented way to read a row
