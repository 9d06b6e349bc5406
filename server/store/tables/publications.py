"""What the public may read of decisions, and how far each reader of the record has come."""

from sqlalchemy import ForeignKey, Index, Table

from server.store.columns import day, moment, number, text
from server.store.tables.metadata import METADATA

publications = Table(
    "publications",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    text("item"),
    text("title_zh"),
    text("title_en"),
    text("unit"),
    text("applicant"),  # masked before it is kept
    day("decided_on"),
    moment("published_at"),
    text("standing"),  # granted, revoked or cancelled
    moment("taken_down_at", nullable=True),
    text("taken_down_by"),
    text("because_zh"),  # why it was taken down, as the public reads it
    text("because_en"),
    Index("publications_by_day", "decided_on", "case_no"),
)

cursors = Table(
    "cursors",
    METADATA,
    text("name", primary_key=True),
    number("seq"),  # the last entry of the record that was dealt with
)
