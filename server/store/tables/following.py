"""What comes after a case, and who stands in for whom while it runs."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table

from server.store.columns import day, moment, number, text
from server.store.tables.metadata import METADATA

follow_ups = Table(
    "follow_ups",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    text("unit"),
    moment("opened_at"),
    day("due_on", nullable=True),  # none where no calendar reaches
    text("way"),  # kiosk, phone or visit; empty while it is owed
    text("outcome"),
    text("done_by"),
    moment("done_at", nullable=True),
    Index("follow_ups_owed", "done_at", "due_on"),
)

rectifications = Table(
    "rectifications",
    METADATA,
    text("rating", ForeignKey("ratings.submission"), primary_key=True),
    text("case_no"),
    number("level"),
    text("unit"),
    text("owner"),  # staff id; empty only where the unit has neither chief nor leader
    moment("opened_at"),
    day("due_on", nullable=True),
    text("measure"),
    text("called_back"),  # how the citizen was called back; empty while that is owed
    text("done_by"),
    moment("done_at", nullable=True),
    CheckConstraint("level BETWEEN 1 AND 2", name="rectification_is_for_low_ratings"),
    Index("rectifications_owed", "done_at", "due_on"),
)

delegations = Table(
    "delegations",
    METADATA,
    text("id", primary_key=True),
    text("absent"),
    text("absent_name"),
    text("level"),
    text("unit"),
    text("deputy"),
    text("deputy_name"),
    day("first"),
    day("last"),
    text("reason"),
    text("granted_by"),
    moment("granted_at"),
    moment("ended_at", nullable=True),
    Index("delegations_of_deputy", "deputy", "last"),
)
