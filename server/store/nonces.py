"""Nonces of signed requests, remembered for longer than a signature is accepted, so that none is accepted twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from server.store.columns import as_stored
from server.store.engine import insert_all_new, insert_new
from server.store.tables.intake import nonces

REMEMBERED = timedelta(seconds=600)
_COLUMNS = ("kiosk", "nonce", "seen_at")


def spend(connection: Connection, *, kiosk: str, nonce: str, now: datetime) -> bool:
    """Remember a nonce; False when this kiosk has used it before."""
    return insert_new(connection, nonces, {"kiosk": kiosk, "nonce": nonce, "seen_at": now})


def spend_all(connection: Connection, given: Sequence[tuple[str, str]], now: datetime) -> list[bool]:
    """Remember pairs of kiosk and nonce, and tell of each whether it is new; the first of two alike is."""
    stored = as_stored(now)
    if insert_all_new(connection, nonces, _COLUMNS, [(*pair, stored) for pair in given]):
        return [True] * len(given)
    return [spend(connection, kiosk=kiosk, nonce=nonce, now=now) for kiosk, nonce in given]


def forget(connection: Connection, now: datetime) -> int:
    """Forget nonces that are too old to be replayed; tells how many."""
    return connection.execute(delete(nonces).where(nonces.c.seen_at < now - REMEMBERED)).rowcount
