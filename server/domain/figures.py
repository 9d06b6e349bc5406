"""The six mosts (六最) as figures: days, steps, visits and papers against what the law or the list allows. Pure.

A tally adds up; every mean follows from its sums, so that months, items and the whole never disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from content.law.calendar import Uncovered, WorkCalendar
from content.law.clock import Suspension, working_days_left


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Sum up decided cases. ``counted`` are those whose days a calendar covers; of them are the days and limits.

    ``written_steps``, ``listed_papers`` and ``promised_visits`` are what the service list says for the same cases.
    """

    cases: int = 0
    at_once: int = 0
    in_time: int = 0
    counted: int = 0
    used_days: int = 0
    promised_days: int = 0
    legal_days: int = 0
    steps: int = 0
    written_steps: int = 0
    visits: int = 0
    promised_visits: int = 0
    papers: int = 0
    listed_papers: int = 0
    rated: int = 0
    rating: int = 0

    def each(self, total: int) -> float | None:
        """Give a sum for each case; nothing where there is no case."""
        return total / self.cases if self.cases else None

    def day(self, total: int) -> float | None:
        """Give a sum of days for each case whose days could be counted."""
        return total / self.counted if self.counted else None

    @property
    def score(self) -> float | None:
        """Give the mean rating of those who rated."""
        return self.rating / self.rated if self.rated else None

    @property
    def response(self) -> float | None:
        """Give the share of cases that somebody rated."""
        return self.each(self.rated)


@dataclass(frozen=True)
class Place:
    """Name where a tally belongs: an item, and a month as ``2026-09`` or a day as ``2026-09-28``."""

    item: str
    time: str


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up, field by field."""
    parts = tuple(tallies)
    return Tally(**{each.name: sum(map(attrgetter(each.name), parts)) for each in fields(Tally)})


def used_days(
    accepted: date, decided: date, calendar: WorkCalendar, stops: Iterable[Suspension] = ()
) -> int | Uncovered:
    """Count the working days from acceptance to the decision, without those on which the clock stood still."""
    days = working_days_left(accepted, decided, calendar)
    for stop in stops:
        first, last = max(stop.first, accepted), min(stop.last, decided)
        still = _worked(first, last, calendar) if first <= last else 0
        if isinstance(days, Uncovered):
            return days
        if isinstance(still, Uncovered):
            return still
        days -= still
    return days


def _worked(first: date, last: date, calendar: WorkCalendar) -> int | Uncovered:
    after = working_days_left(first, last, calendar)
    on_first = calendar.is_worked(first)
    if isinstance(on_first, Uncovered):
        return on_first
    return after if isinstance(after, Uncovered) else after + on_first
