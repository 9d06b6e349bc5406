"""Several units on one case at once: rounds, each unit's share, and consultations held together."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Table

from server.store.columns import day, listed, moment, number, text
from server.store.tables.metadata import METADATA

rounds = Table(
    "rounds",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    number("number", primary_key=True),
    text("purpose"),
    number("crosses_agencies"),  # 1 where a department under its own seal takes part: then art. 42(2) gives the limit
    text("opened_by"),
    moment("opened_at"),
    text("closed_by"),
    moment("closed_at", nullable=True),
)

shares = Table(
    "shares",
    METADATA,
    text("case_no", primary_key=True),
    number("number", primary_key=True),
    text("unit", primary_key=True),
    day("asked_on"),
    day("due_on"),
    text("given_by"),
    text("given_name"),
    text("verdict"),  # grant or refuse; empty while the unit is silent, which is never consent
    text("text"),
    moment("given_at", nullable=True),
    text("excused_by"),  # the leader who let the round go on without this unit
    text("excused_because"),
    ForeignKeyConstraint(["case_no", "number"], ["rounds.case_no", "rounds.number"]),
)

consultations = Table(
    "consultations",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    number("number", primary_key=True),
    day("held_on"),
    listed("voices"),  # JSON list of who took part: staff, name, unit, verdict, text
    text("verdict"),
    text("result"),
    text("kept_by"),
    moment("at"),
)
