"""One-time links: the first administrator, and everybody's first password. There is no default password anywhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, insert, select, update

from server.auth.sessions import token_hash
from server.store.tables.staff import links

LIFE = timedelta(hours=24)


class Purpose(StrEnum):
    """Tell what a link is for."""

    FIRST_ADMINISTRATOR = "first_administrator"
    SET_PASSWORD = "set_password"  # noqa: S105  # a purpose, not a secret


@dataclass(frozen=True)
class Link:
    """Hold a link that may still be used; ``staff`` is empty for the first administrator."""

    purpose: Purpose
    staff: str


def add(connection: Connection, *, token: str, purpose: Purpose, staff: str, now: datetime) -> None:
    """Keep a new link of which ``token`` is the secret part; earlier open ones of the same kind end."""
    is_earlier = (links.c.purpose == purpose) & (links.c.staff == staff) & links.c.used_at.is_(None)
    connection.execute(update(links).where(is_earlier).values(used_at=now))
    values = {"token_sha256": token_hash(token), "purpose": str(purpose), "staff": staff}
    connection.execute(insert(links), {**values, "expires_at": now + LIFE, "used_at": None})


def find(connection: Connection, token: str, now: datetime) -> Link | None:
    """Find a link that is neither used nor too old."""
    is_open = (links.c.token_sha256 == token_hash(token)) & links.c.used_at.is_(None) & (links.c.expires_at > now)
    row = connection.execute(select(links).where(is_open)).first()
    return None if row is None else Link(Purpose(row.purpose), row.staff)


def use(connection: Connection, token: str, now: datetime) -> bool:
    """Use a link up; False when it was used before or is too old, so that of two at once only one succeeds."""
    is_open = (links.c.token_sha256 == token_hash(token)) & links.c.used_at.is_(None) & (links.c.expires_at > now)
    return connection.execute(update(links).where(is_open).values(used_at=now)).rowcount == 1
