"""Unfinished applications on their way between kiosks: ciphertext whose key never comes here, until it ends."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

drafts = Table(
    "drafts",
    METADATA,
    text("name", primary_key=True),  # derived from the code on the slip, which it does not tell
    text("submission"),  # the id its application will be filed under
    text("kiosk"),
    number("version"),
    text("state"),  # standing or ended
    moment("kept_at"),
    moment("until"),
    moment("window_until", nullable=True),  # none where no window may open it
    Column("sealed", LargeBinary, nullable=False),
    CheckConstraint("version > 0", name="draft_has_a_version"),
    Index("drafts_until", "until"),
    Index("drafts_submission", "submission"),
    Index("drafts_kiosk", "kiosk"),
)

draft_misses = Table(
    "draft_misses",
    METADATA,
    text("who", primary_key=True),
    moment("until"),  # the end of the span that is counted
    number("count"),
)
