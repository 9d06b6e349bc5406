"""Departments that supervise, and what they are told of decisions. No row holds anything about a citizen."""

from sqlalchemy import Column, Index, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

departments = Table(
    "departments",
    METADATA,
    text("id", primary_key=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    text("url"),  # where decisions are posted to, or empty for one that only asks
    text("state"),  # active or closed
    moment("added_at"),
)

tellings = Table(
    "tellings",
    METADATA,
    number("seq", primary_key=True, autoincrement=False),  # of the record's entry that the decision is
    text("department"),  # empty where the catalogue names none
    text("case_no"),
    text("notice"),  # JSON of content.contract.supervision.DecisionNotice
    moment("told_at"),
    number("attempts"),
    moment(
        "due_at", nullable=True
    ),  # when the worker should post it; none once it is delivered, given up or not asked for
    moment("delivered_at", nullable=True),
    moment("acknowledge_by"),
    moment("acknowledged_at", nullable=True),
    text("acknowledged_by"),
    Index("tellings_of", "department", "seq"),
    Index("tellings_due", "due_at"),
    Index("tellings_open", "acknowledged_at", "acknowledge_by"),
)
