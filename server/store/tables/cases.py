"""Cases, what was said about them, and how the citizen found it. No row holds an answer."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

cases = Table(
    "cases",
    METADATA,
    text("case_no", primary_key=True),
    text("submission", ForeignKey("submissions.id"), unique=True),
    text("item"),
    number("item_version"),
    number("bundle"),
    text("unit"),
    text("case_class"),
    number("inspectors"),  # findings needed before the last word
    text("hands_out"),  # kiosk, window or nothing
    text("state"),
    text("holder"),  # HMAC-SHA256 of the citizen number in hex
    text("title_zh"),
    text("title_en"),
    text("deadlines"),  # JSON of content.law.clock.Deadlines, or empty
    text("decide_by"),  # ISO date by which the bureau promised, or empty
    text("problems"),  # JSON list of problem keys, each with its field after an @
    moment("received_at"),
    moment("opened_at"),
    text("assigned_to"),
    text("decided_by"),  # staff id, or rule:<id>@<version>
    moment("decided_at", nullable=True),
    text("reasons_zh"),
    text("reasons_en"),
    moment("collected_at", nullable=True),
    number("attempts"),  # of making the licence
    moment("due_at", nullable=True),  # when the worker should make the licence
    number("revision"),  # grows with every move: a move names the revision it saw
    Index("cases_queue", "state", "decide_by"),
    Index("cases_due", "due_at"),
)

opinions = Table(
    "opinions",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    text("kind", primary_key=True),  # opinion, decision or finding
    text("staff", primary_key=True),
    text("staff_name"),
    text("level"),  # a Level, or inspector
    text("verdict"),  # grant or refuse
    text("text"),
    moment("at"),
)

ratings = Table(
    "ratings",
    METADATA,
    text("submission", ForeignKey("submissions.id"), primary_key=True),
    text("case_no", unique=True),
    number("level"),
    text("reasons"),  # JSON list of catalogue keys
    moment("at"),
    CheckConstraint("level BETWEEN 1 AND 5", name="rating_has_five_levels"),
)
