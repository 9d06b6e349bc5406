"""Cases, what was said about them, and how the citizen found it. No row holds an answer."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table

from server.store.columns import day, moment, number, text
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
    number("legal_days", server_default="20"),
    number("promised_days", server_default="20"),
    number("extendable_days", server_default="10"),  # what the head may still add, once
    number("extension_days", server_default="0"),
    day("all_in", nullable=True),  # when everything was in, after a supplement
    day("accepted_on", nullable=True),
    text("accepted_how", server_default=""),  # empty, by_act or deemed
    day("renews_until", nullable=True),  # the last day of the licence this case renews
    moment("received_at"),
    moment("opened_at"),
    text("assigned_to"),
    text("decided_by"),  # staff id, or rule:<id>@<version>
    moment("decided_at", nullable=True),
    text("reasons_zh"),
    text("reasons_en"),
    text("remedies_zh", server_default=""),
    text("remedies_en", server_default=""),
    text("right_body", server_default=""),  # who is competent, where this body is not
    moment("collected_at", nullable=True),
    text("closing", server_default="open"),  # open, to_follow_up, followed_up or archived
    number("attempts"),  # of making the licence
    moment("due_at", nullable=True),  # when the worker should make the licence
    number("revision"),  # grows with every move: a move names the revision it saw
    # The lists of officers: everybody's, a unit's, and what one holds, each walked from a mark on.
    Index("cases_queue", "state", "decide_by", "case_no"),
    Index("cases_of_unit", "unit", "state", "decide_by", "case_no"),
    Index("cases_held", "assigned_to", "state", "decide_by", "case_no"),
    Index("cases_due", "due_at"),
    Index("cases_decided", "decided_at"),
    Index("cases_closing", "closing", "state"),
    Index("cases_of_holder", "holder", "received_at"),
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
    text("on_behalf_of", server_default=""),  # whose absence it was given in, by name
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
