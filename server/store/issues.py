"""What staff should look at: one open issue for each key and subject, with facts that name no citizen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select, update

from server.store.engine import insert_new
from server.store.tables.kiosks import issues


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Hold something to look at. ``subject`` is a kiosk's name, a case number or a submission's id."""

    key: str
    subject: str
    opened_at: datetime
    closed_at: datetime | None
    facts: Mapping[str, str]


def report(
    connection: Connection, *, key: str, subject: str, now: datetime, facts: Mapping[str, str] | None = None
) -> None:
    """Open an issue, or open it again; one that is open already keeps its time."""
    text = msgspec.json.encode(dict(facts or {})).decode()
    values = {"key": key, "subject": subject, "opened_at": now, "closed_at": None, "facts": text}
    if not insert_new(connection, issues, values):
        is_closed = (issues.c.key == key) & (issues.c.subject == subject) & issues.c.closed_at.is_not(None)
        connection.execute(update(issues).where(is_closed).values(opened_at=now, closed_at=None, facts=text))


def close(connection: Connection, *, key: str, subject: str, now: datetime) -> bool:
    """Close an issue; False when it was not open."""
    is_open = (issues.c.key == key) & (issues.c.subject == subject) & issues.c.closed_at.is_(None)
    return connection.execute(update(issues).where(is_open).values(closed_at=now)).rowcount == 1


def still_open(connection: Connection) -> list[Issue]:
    """List open issues, oldest first; an empty list means that all is well."""
    rows = connection.execute(select(issues).where(issues.c.closed_at.is_(None)).order_by(issues.c.opened_at))
    return [
        Issue(
            key=row.key,
            subject=row.subject,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            facts=msgspec.json.decode(row.facts, type=dict[str, str]),
        )
        for row in rows
    ]
