"""Written notices, owed and made."""

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

notices = Table(
    "notices",
    METADATA,
    text("id", primary_key=True),
    text("case_no", ForeignKey("cases.case_no")),
    number("entry", unique=True),  # seq of the record's entry that the notice tells of
    text("kind"),
    number("ordinal"),
    text("number", unique=True),  # as printed on it
    moment("asked_at"),
    moment("signed_at", nullable=True),
    text("sha256"),  # empty until the file is there
    number("size"),
    number("pages"),
    text("path"),  # below the folder of notices
    number("attempts"),
    moment("due_at", nullable=True),  # when the worker should make it; none once it is done or given up
    UniqueConstraint("case_no", "kind", "ordinal", name="notice_is_one_of_its_kind"),
    Index("notices_due", "due_at"),
)
