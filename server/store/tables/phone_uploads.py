"""Pictures on their way from a phone to a kiosk, for minutes; sealed to a key that only the kiosk has."""

from sqlalchemy import Column, Index, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

phone_uploads = Table(
    "phone_uploads",
    METADATA,
    text("id", primary_key=True),
    text("token_sha256", unique=True),
    text("kiosk"),
    Column("key", LargeBinary, nullable=False),  # the kiosk's public one, of this upload alone
    moment("opened_at"),
    moment("until"),
    text("state"),  # waiting, seen, arrived or ended
    number("tries"),
    text("problem"),  # why the last picture was not taken, by a key
    text("media"),
    number("size"),  # of the plain bytes
    Column("body", LargeBinary, nullable=True),
    Index("phone_uploads_kiosk", "kiosk", "opened_at"),
    Index("phone_uploads_opened", "opened_at"),
)
