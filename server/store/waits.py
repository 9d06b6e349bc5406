"""Waiting lists of full days, in the order people came. A list ends with an offer: one seat, for a while."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from server.store.engine import insert_new
from server.store.tables.bookings import waits


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Hold one place on a list. ``state`` is waiting, offered or ended; its id becomes that of the booking offered."""

    id: str
    service: str
    day: date
    holder: str = field(repr=False)
    contact: bytes = field(repr=False)
    language: str
    item: str
    state: str
    created_at: datetime


def add(connection: Connection, wait: Wait) -> bool:
    """Put somebody at the end of a list; False when the id is known or the person is on that list already."""
    values = {name: getattr(wait, name) for name in Wait.__dataclass_fields__}
    return insert_new(
        connection, waits, {**values, "day": wait.day.isoformat(), "live_holder": wait.holder, "booking": ""}
    )


def find(connection: Connection, wait_id: str) -> Wait | None:
    """Find a place by its id."""
    row = connection.execute(select(waits).where(waits.c.id == wait_id)).first()
    return None if row is None else _to_wait(row)


def of_person(connection: Connection, service: str, day: date, holder: str) -> Wait | None:
    """Find a person's place on a list."""
    wanted = (waits.c.service == service) & (waits.c.day == day.isoformat()) & (waits.c.live_holder == holder)
    row = connection.execute(select(waits).where(wanted)).first()
    return None if row is None else _to_wait(row)


def first(connection: Connection, service: str, day: date) -> Wait | None:
    """Give whoever has waited longest."""
    row = connection.execute(select(waits).where(_waiting(service, day)).order_by("created_at", "id").limit(1)).first()
    return None if row is None else _to_wait(row)


def ahead(connection: Connection, wait: Wait) -> int:
    """Count who waits before somebody."""
    is_before = (waits.c.created_at < wait.created_at) | (
        (waits.c.created_at == wait.created_at) & (waits.c.id < wait.id)
    )
    statement = select(func.count()).select_from(waits).where(_waiting(wait.service, wait.day) & is_before)
    return int(connection.execute(statement).scalar_one())


def move_on(connection: Connection, wait_id: str, *, was: str, state: str) -> bool:
    """Offer a seat to somebody, or end the wait; False when another did so meanwhile."""
    is_same = (waits.c.id == wait_id) & (waits.c.state == was)
    changes: dict[str, Any] = {"state": state}
    if state == "offered":
        changes["booking"] = wait_id
    if state == "ended":
        changes["live_holder"] = None
    return connection.execute(update(waits).where(is_same).values(changes)).rowcount == 1


def end_past(connection: Connection, today: date) -> None:
    """End the lists of days that are over."""
    is_past = (waits.c.day < today.isoformat()) & (waits.c.state != "ended")
    connection.execute(update(waits).where(is_past).values(state="ended", live_holder=None))


def _waiting(service: str, day: date) -> Any:
    return (waits.c.service == service) & (waits.c.day == day.isoformat()) & (waits.c.state == "waiting")


def _to_wait(row: Row[Any]) -> Wait:
    values = {name: row._mapping[name] for name in Wait.__dataclass_fields__}  # noqa: SLF001  # the documented way
    return Wait(**{**values, "day": date.fromisoformat(values["day"])})
