"""Copies of collected licences: asked for by a kiosk, made by the worker, one row for each number."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.copies import copies


@dataclass(frozen=True, kw_only=True)
class Copy:
    """Hold one copy; without a ``path`` it is still being made, and without ``due_at`` besides it was given up."""

    licence: str
    copy_no: int
    number: str
    asked_at: datetime
    due_at: datetime | None
    attempts: int = 0
    sha256: str = ""
    size: int = 0
    pages: int = 0
    path: str = ""


def ask(connection: Connection, copy: Copy) -> bool:
    """Have a copy made; False when that was asked for before."""
    return insert_new(connection, copies, to_values(copy))


def find(connection: Connection, licence: str, copy_no: int) -> Copy | None:
    """Find a copy by its licence's id and its number."""
    row = connection.execute(select(copies).where(_is(licence, copy_no))).first()
    return None if row is None else to_record(row, Copy)


def next_due(connection: Connection, now: datetime) -> Copy | None:
    """Find the copy that has waited longest to be made."""
    wanted = select(copies).where(copies.c.due_at <= now).order_by(copies.c.due_at).limit(1)
    row = connection.execute(wanted).first()
    return None if row is None else to_record(row, Copy)


def change(connection: Connection, copy: Copy, **changes: Any) -> None:
    """Change a copy."""
    connection.execute(update(copies).where(_is(copy.licence, copy.copy_no)).values(**changes))


def _is(licence: str, copy_no: int) -> Any:
    return (copies.c.licence == licence) & (copies.c.copy_no == copy_no)
