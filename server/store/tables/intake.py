"""What kiosks hand in. What a citizen said exists only sealed, in ``submissions.body``."""

from sqlalchemy import Column, Index, LargeBinary, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

submissions = Table(
    "submissions",
    METADATA,
    text("id", primary_key=True),
    text("kind"),
    text("kiosk"),
    text("case_no"),
    text("item"),
    number("bundle"),
    text("envelope"),
    Column("body", LargeBinary, nullable=False),
    text("body_sha256"),
    moment("received_at"),
    text("state"),  # received, opened or attention
    text("problem"),
    number("attempts"),
    moment("due_at", nullable=True),  # when the worker should look; none once it is done
    Index("submissions_due", "due_at"),
    Index("submissions_case", "case_no"),
)

nonces = Table(
    "nonces",
    METADATA,
    text("kiosk", primary_key=True),
    text("nonce", primary_key=True),
    moment("seen_at"),
    Index("nonces_seen", "seen_at"),
)
