"""Figures that were worked out already: day by day of the decisions, each with how much of the record it knows."""

from sqlalchemy import Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

counted_days = Table(
    "counted_days",
    METADATA,
    text("day", primary_key=True),  # 2026-09-28, of the decision
    number("seq"),  # the last entry of the record that was there to be counted
    number("catalogue"),  # the newest version then: working days follow its calendar
    moment("counted_at"),
    text("tallies"),  # JSON of server.domain.figures.Tally by item
)
