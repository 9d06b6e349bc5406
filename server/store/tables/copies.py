"""Copies of licences that were collected: each is a signed paper of its own, with its number on its face."""

from sqlalchemy import ForeignKey, Index, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

copies = Table(
    "licence_copies",
    METADATA,
    text("licence", ForeignKey("licences.id"), primary_key=True),
    number("copy_no", primary_key=True),
    text("number"),  # of the licence it is a copy of; another one may take that one's place
    moment("asked_at"),
    moment("due_at", nullable=True),  # when the worker may make it; empty once it is made or given up
    number("attempts"),
    text("sha256"),  # this and the rest are empty until it is made
    number("size"),
    number("pages"),
    text("path"),  # below the licence folder
    Index("licence_copies_due", "due_at"),
)
