"""Scanned papers: the sealed pages as they came, and what each application says that it was filed with.

A page may come before its application, so neither table leans on the other. What is on a page exists only sealed.
"""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

attachments = Table(
    "attachments",
    METADATA,
    text("id", primary_key=True),
    text("submission"),
    text("kiosk"),
    text("material"),
    number("page"),
    text("media"),
    number("size"),  # of the plain bytes
    text("sha256"),  # of the plain bytes
    text("intake_key"),
    text("body_sha256"),
    moment("received_at"),
    text("state"),  # received, sound, held or purged
    text("problem"),  # why it is held, by a key
    number("attempts"),
    moment("due_at", nullable=True),  # when to judge it, or, once judged, to ask whether it was named
    # The last column, because SQLite walks through all of a long one to reach what lies behind it.
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("page > 0", name="attachment_has_a_page"),
    Index("attachments_due", "due_at"),
    Index("attachments_submission", "submission"),
)

named_papers = Table(
    "named_papers",
    METADATA,
    text("submission", primary_key=True),
    text("id", primary_key=True),  # the attachment's
    text("case_no"),
    text("material"),
    number("page"),
    text("sha256"),
    moment("late_at", nullable=True),  # when to ask whether it came; none once that was asked
    Index("named_papers_late", "late_at"),
    Index("named_papers_paper", "id"),
)
