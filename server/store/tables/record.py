"""The record for life: rows that are never changed or deleted, and the heads signed over them."""

from sqlalchemy import Column, Index, LargeBinary, Table

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
    Index("record_what", "what", "seq"),
)

record_heads = Table(
    "record_heads",
    METADATA,
    number("seq", primary_key=True, autoincrement=False),
    text("hash"),
    moment("at"),
    Column("key", LargeBinary, nullable=False),  # the signer's raw public key
    Column("signature", LargeBinary, nullable=False),
)
