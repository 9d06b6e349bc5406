"""Security paper with printed serial numbers: the stacks that were laid in, and every single sheet."""

from sqlalchemy import ForeignKey, Index, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

stacks = Table(
    "stacks",
    METADATA,
    text("id", primary_key=True),
    text("place"),  # a kiosk's name, or the hall's own printer
    text("first"),
    text("last"),
    text("laid_in_by"),
    moment("laid_in_at"),
    Index("stacks_place", "place", "laid_in_at"),
)

sheets = Table(
    "sheets",
    METADATA,
    # A serial that is here once can never be laid in, or printed on, a second time.
    text("serial", primary_key=True),
    text("stack", ForeignKey("stacks.id")),
    number("position"),
    text("state"),  # blank, used, missing or void
    text("print_id", unique=True, nullable=True),  # a print uses one sheet
    text("case_no"),  # empty until the sheet is used
    number("copy_no"),
    text("reason"),  # why it is void
    text("settled_by"),
    moment("at", nullable=True),
    Index("sheets_state", "stack", "state", "position"),
)
