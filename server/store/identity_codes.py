"""Using up identity codes for the whole house: a code serves the visit in which it was shown, at one kiosk only."""

from datetime import datetime

from sqlalchemy import Connection, select

from server.store.engine import insert_new
from server.store.tables.identity_codes import identity_codes


def use_up(connection: Connection, *, issuer: str, subject: str, kiosk: str, now: datetime) -> bool:
    """Use a code up at a kiosk; False when it was used at another one. One visit may file more than once with it."""
    if insert_new(connection, identity_codes, {"issuer": issuer, "subject": subject, "kiosk": kiosk, "at": now}):
        return True
    is_it = (identity_codes.c.issuer == issuer) & (identity_codes.c.subject == subject)
    return bool(connection.execute(select(identity_codes.c.kiosk).where(is_it)).scalar_one() == kiosk)
