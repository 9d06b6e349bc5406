"""The record for life: rows that are never changed or deleted."""

from sqlalchemy import Index, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

record = Table(
    "record",
    METADATA,
    number("seq", primary_key=True, autoincrement=False),
    text("prev_hash"),
    text("hash", unique=True),
    text("who"),
    text("what"),
    text("case_no"),
    moment("at"),
    text("facts"),  # JSON object without personal data
    Index("record_case", "case_no"),
)
