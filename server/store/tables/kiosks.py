"""Kiosks, their devices, and what staff asked of them or did for them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

kiosks = Table(
    "kiosks",
    METADATA,
    text("name", primary_key=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    text("state"),  # pending, approved or revoked
    moment("enrolled_at"),
    text("approved_by"),
    moment("approved_at", nullable=True),
    moment("last_seen", nullable=True),
    text("heartbeat"),  # JSON of content.contract.health.Heartbeat, or empty
)

devices = Table(
    "devices",
    METADATA,
    text("kiosk", ForeignKey("kiosks.name"), primary_key=True),
    text("name", primary_key=True),
    text("kind"),
    text("state"),
    text("components"),  # JSON object
    text("faults"),  # JSON list of FaultReport
    text("since"),  # RFC 3339 as the kiosk wrote it
)

enrolment_tokens = Table(
    "enrolment_tokens",
    METADATA,
    text("token_sha256", primary_key=True),
    text("kiosk"),
    moment("expires_at"),
    moment("used_at", nullable=True),
)

orders = Table(
    "orders",
    METADATA,
    text("id", primary_key=True),
    text("kiosk", ForeignKey("kiosks.name")),
    text("action"),
    text("target"),
    text("state"),  # asked, done or failed
    text("asked_by"),
    moment("asked_at"),
    moment("deadline"),
    moment("ended_at", nullable=True),
    text("note"),
    Index("orders_open", "kiosk", "state"),
)

restocks = Table(
    "restocks",
    METADATA,
    text("id", primary_key=True),
    text("kiosk", ForeignKey("kiosks.name")),
    text("device"),
    text("what"),
    number("quantity"),
    text("done_by"),
    moment("at"),
    CheckConstraint("quantity > 0", name="restock_is_something"),
)

issues = Table(
    "issues",
    METADATA,
    text("key", primary_key=True),
    text("subject", primary_key=True),  # a kiosk's name, a case number or a submission's id
    moment("opened_at"),
    moment("closed_at", nullable=True),
    text("facts"),  # JSON object without personal data
)
