"""People who work here, and how they come in."""

from sqlalchemy import Column, ForeignKey, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

staff = Table(
    "staff",
    METADATA,
    text("id", primary_key=True),
    text("login", unique=True),
    text("name"),
    text("role"),
    text("level"),  # officer, chief or leader, or empty
    text("unit"),
    text("password_hash"),  # empty until the person has set one
    text("state"),  # active or closed
    number("wrong"),
    moment("locked_until", nullable=True),
    moment("created_at"),
)

sessions = Table(
    "sessions",
    METADATA,
    text("token_sha256", primary_key=True),
    text("staff", ForeignKey("staff.id")),
    text("csrf"),
    moment("created_at"),
    moment("used_at"),
    moment("proved_at", nullable=True),  # when the second factor was last shown in this session
)

second_factors = Table(
    "second_factors",
    METADATA,
    text("staff", ForeignKey("staff.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # nonce and secret, sealed with a key that lies in a file
    number("last_step"),  # of the last code used: no code serves twice
    moment("confirmed_at", nullable=True),  # none while its first code is awaited
)

links = Table(
    "links",
    METADATA,
    text("token_sha256", primary_key=True),
    text("purpose"),  # first_administrator or set_password
    text("staff"),  # empty for the first administrator, who does not exist yet
    moment("expires_at"),
    moment("used_at", nullable=True),
)
