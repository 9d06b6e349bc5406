"""Nonces of signed requests, remembered for longer than a signature is accepted, so that none is accepted twice."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from server.store.engine import insert_new
from server.store.tables.intake import nonces

REMEMBERED = timedelta(seconds=600)


def spend(connection: Connection, *, kiosk: str, nonce: str, now: datetime) -> bool:
    """Remember a nonce; False when this kiosk has used it before."""
    return insert_new(connection, nonces, {"kiosk": kiosk, "nonce": nonce, "seen_at": now})


def forget(connection: Connection, now: datetime) -> int:
    """Forget nonces that are too old to be replayed; tells how many."""
    return connection.execute(delete(nonces).where(nonces.c.seen_at < now - REMEMBERED)).rowcount
