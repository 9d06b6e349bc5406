"""Sessions of staff: an opaque token in a cookie, and everything else on this side.

Only the token's hash is kept, so that a copy of the database opens no session.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from server.store.tables.staff import sessions

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
# A use is noted once a minute, so that reading pages does not write.
NOTED_EVERY = timedelta(minutes=1)
# Long enough to decide a few cases in a row, short enough that nobody decides at a desk left alone.
PROVED_FOR = timedelta(minutes=5)
TOKEN_BYTES = 32

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, kw_only=True)
class Session:
    """Hold one session; ``csrf`` is what its forms must bring back, ``proved_at`` when a second factor was shown."""

    staff: str
    csrf: str = field(repr=False)
    created_at: datetime
    used_at: datetime
    proved_at: datetime | None = None

    def is_proved(self, now: datetime) -> bool:
        """Tell whether the person showed the second factor a moment ago."""
        return self.proved_at is not None and timedelta() <= now - self.proved_at < PROVED_FOR

    def is_alive(self, now: datetime) -> bool:
        """Tell whether it was used lately and did not begin too long ago."""
        return now - self.used_at < IDLE and now - self.created_at < LONGEST

    def is_csrf(self, given: str) -> bool:
        """Compare a form's token without telling by time how much of it is right."""
        return hmac.compare_digest(self.csrf.encode(), given.encode())


def new_token(random: RandomBytes = secrets.token_bytes) -> str:
    """Mint 256 bits as 64 hex digits."""
    return random(TOKEN_BYTES).hex()


def token_hash(token: str) -> str:
    """Give what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(
    connection: Connection, *, token: str, csrf: str, staff: str, now: datetime, proved_at: datetime | None = None
) -> None:
    """Keep a new session, and forget those that have ended."""
    has_ended = or_(sessions.c.used_at <= now - IDLE, sessions.c.created_at <= now - LONGEST)
    connection.execute(delete(sessions).where(has_ended))
    values = {"token_sha256": token_hash(token), "staff": staff, "csrf": csrf, "created_at": now, "used_at": now}
    connection.execute(insert(sessions), {**values, "proved_at": proved_at})


def find(connection: Connection, token: str) -> Session | None:
    """Find the session of a token, alive or not."""
    row = connection.execute(select(sessions).where(sessions.c.token_sha256 == token_hash(token))).first()
    return None if row is None else _to_session(row)


def note_use(connection: Connection, token: str, now: datetime) -> None:
    """Keep a session alive."""
    connection.execute(update(sessions).where(sessions.c.token_sha256 == token_hash(token)).values(used_at=now))


def note_proof(connection: Connection, token: str, now: datetime) -> None:
    """Note that the second factor was shown."""
    connection.execute(update(sessions).where(sessions.c.token_sha256 == token_hash(token)).values(proved_at=now))


def end(connection: Connection, token: str) -> None:
    """Forget one session."""
    connection.execute(delete(sessions).where(sessions.c.token_sha256 == token_hash(token)))


def end_all(connection: Connection, staff: str) -> None:
    """Forget every session of a person, as after a new password or a closed account."""
    connection.execute(delete(sessions).where(sessions.c.staff == staff))


def _to_session(row: Row[Any]) -> Session:
    return Session(
        staff=row.staff, csrf=row.csrf, created_at=row.created_at, used_at=row.used_at, proved_at=row.proved_at
    )
