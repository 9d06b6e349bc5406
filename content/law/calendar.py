"""Which days are worked: published holidays and make-up days as data, never a guess.

A statutory clock that runs past the known years must say so instead of inventing a calendar, and one that runs into
a year whose arrangement is not published yet must call its dates provisional. Imports nothing of this project.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_SATURDAY = 5


class StartDay(StrEnum):
    """Tell which day is the first to be counted: the one after the event, which is the general rule, or its own."""

    NEXT = "next"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Name one day that is not worked."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """Hold what is known of one year: days off, and weekend days that are worked (调休).

    Until the yearly notice is published a year ``is_provisional``: it holds the days off that stand by law, and no
    make-up days, because nobody has arranged any.
    """

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    make_up_days: tuple[date, ...]
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Say that no calendar is known for the year of `day`, so nothing can be counted across it."""

    day: date


class WorkCalendar:
    """Answer whether a day is worked, for the years it was given and for no other.

    ``start_day`` goes with the days, because a count needs both and the two are published by the same body.
    """

    def __init__(self, years: Iterable[CalendarYear], *, start_day: StartDay = StartDay.NEXT) -> None:
        kept = tuple(years)
        self._kept = {year.year: year for year in kept}
        self._years = frozenset(year.year for year in kept)
        self._provisional = frozenset(year.year for year in kept if year.is_provisional)
        self._off = frozenset(holiday.day for year in kept for holiday in year.holidays)
        self._made_up = frozenset(day for year in kept for day in year.make_up_days)
        self.start_day = start_day

    @property
    def years(self) -> tuple[int, ...]:
        """List the covered years, earliest first."""
        return tuple(sorted(self._years))

    @property
    def final_years(self) -> tuple[int, ...]:
        """List the years whose arrangement is published, earliest first."""
        return tuple(sorted(self._years - self._provisional))

    def settled_by(self, later: "WorkCalendar") -> "WorkCalendar":
        """Give these years with those that were provisional or unknown as a later calendar has them.

        A year that was final stays as it was, and so does the rule for the first day.
        """
        settled = {**later._kept, **{year: self._kept[year] for year in self.final_years}}  # noqa: SLF001  # its own kind
        return WorkCalendar({**self._kept, **settled}.values(), start_day=self.start_day)

    def is_worked(self, day: date) -> bool | Uncovered:
        """Tell whether `day` is worked. A make-up day is worked even at a weekend."""
        if day.year not in self._years:
            return Uncovered(day)
        if day in self._made_up:
            return True
        return day not in self._off and day.weekday() < _SATURDAY

    def provisional_between(self, first: date, last: date) -> date | None:
        """Give the first day of a span, both ends included, whose year is not finally arranged; none without one."""
        years = (year for year in range(first.year, last.year + 1) if year in self._provisional)
        year = next(years, None)
        return None if year is None else max(first, date(year, 1, 1))
