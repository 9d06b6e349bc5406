"""One-time tokens by which a kiosk hands in its public key. Only their hashes are kept."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, insert, update

from server.store.tables.kiosks import enrolment_tokens


def issue(connection: Connection, *, token: str, kiosk: str, expires_at: datetime) -> None:
    """Keep a token for one kiosk."""
    values = {"token_sha256": _hash(token), "kiosk": kiosk, "expires_at": expires_at, "used_at": None}
    connection.execute(insert(enrolment_tokens), values)


def use(connection: Connection, *, token: str, kiosk: str, now: datetime) -> bool:
    """Spend a token; False when it is unknown, spent, late or another kiosk's."""
    fits = (
        (enrolment_tokens.c.token_sha256 == _hash(token))
        & (enrolment_tokens.c.kiosk == kiosk)
        & (enrolment_tokens.c.expires_at > now)
        & (enrolment_tokens.c.used_at.is_(None))
    )
    return connection.execute(update(enrolment_tokens).where(fits).values(used_at=now)).rowcount == 1


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
