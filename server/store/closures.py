"""Times at which the hall serves nobody, or not with one service, though the calendar says it would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from server.domain.slots import Slot
from server.store.tables.bookings import closures


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Hold one closure; an empty ``service`` closes all. ``state`` is standing or lifted."""

    id: str
    service: str
    starts_at: datetime
    ends_at: datetime
    reason_zh: str
    reason_en: str
    made_by: str
    made_at: datetime
    state: str = "standing"

    def covers(self, slot: Slot) -> bool:
        """Tell whether a slot falls into it, in whole or in part."""
        is_meant = self.service in ("", slot.service) and self.state == "standing"
        return is_meant and self.starts_at < slot.ends and slot.starts < self.ends_at


def add(connection: Connection, closure: Closure) -> None:
    """Keep a closure."""
    values = {name: getattr(closure, name) for name in Closure.__dataclass_fields__}
    connection.execute(insert(closures), values)


def find(connection: Connection, closure_id: str) -> Closure | None:
    """Find a closure by its id."""
    row = connection.execute(select(closures).where(closures.c.id == closure_id)).first()
    return None if row is None else _to_closure(row)


def standing(connection: Connection, starts: datetime, ends: datetime) -> Sequence[Closure]:
    """List the closures that overlap a span, earliest first."""
    wanted = (closures.c.state == "standing") & (closures.c.starts_at < ends) & (closures.c.ends_at > starts)
    rows = connection.execute(select(closures).where(wanted).order_by(closures.c.starts_at))
    return [_to_closure(row) for row in rows]


def over(connection: Connection, slot: Slot) -> str:
    """Give the id of a closure that covers a slot, or nothing."""
    return next((each.id for each in standing(connection, slot.starts, slot.ends) if each.covers(slot)), "")


def lift(connection: Connection, closure_id: str) -> bool:
    """End a closure; False when it had ended."""
    is_standing = (closures.c.id == closure_id) & (closures.c.state == "standing")
    return connection.execute(update(closures).where(is_standing).values(state="lifted")).rowcount == 1


def _to_closure(row: Row[Any]) -> Closure:
    return Closure(**row._mapping)  # noqa: SLF001  # the documented way to read a row
