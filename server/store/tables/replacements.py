"""Licences that a new edition took the place of: each old one counts no more, and each new one names its old one."""

from sqlalchemy import ForeignKey, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

replacements = Table(
    "replacements",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    number("edition", primary_key=True),  # of the new one; the licence first made is edition 1 and has no row
    text("old_id", unique=True),  # the subject of the old one's code, which goes on the revocation list
    text("old_number", unique=True),
    text("old_sha256"),
    moment("old_signed_at"),
    text("new_id", unique=True),  # the subject of the new one's code
    text("ground"),
    text("asked_by"),
    moment("asked_at"),
)
