"""What happens to a case on its way: supplements asked, procedures that stop its clock, an extension."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table

from server.store.columns import day, listed, moment, number, text
from server.store.tables.metadata import METADATA

supplements = Table(
    "supplements",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    number("number", primary_key=True),  # 1 is the one the law allows
    listed("wanted"),  # JSON list of {zh, en}: everything that is missing, at once
    text("override_zh"),  # why a leader let it be asked again; shown to the citizen
    text("override_en"),
    text("asked_by"),
    text("asked_name"),
    moment("asked_at"),
    day("received_on", nullable=True),
)

supplies = Table(
    "supplies",
    METADATA,
    text("submission", ForeignKey("submissions.id"), primary_key=True),
    text("case_no", ForeignKey("cases.case_no")),
    number("number"),  # which list it answers
    moment("filed_at"),
    Index("supplies_of_case", "case_no", "number"),
)

procedures = Table(
    "procedures",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    number("number", primary_key=True),
    text("kind"),
    day("first"),
    number("limit_days"),
    day("last"),  # the last working day told for it
    text("reason"),
    text("chair"),  # staff id of who chairs a hearing, or empty
    day("noticed", nullable=True),  # without it the clock never stopped
    day("ended", nullable=True),
    text("result"),
    text("opened_by"),
    moment("opened_at"),
    CheckConstraint("limit_days > 0", name="procedure_has_a_limit"),
    Index("procedures_running", "ended", "last"),
)

extensions = Table(
    "extensions",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),  # a limit is extended once
    number("days"),
    text("reason_zh"),
    text("reason_en"),
    text("approved_by"),
    text("approved_name"),
    moment("at"),
)
