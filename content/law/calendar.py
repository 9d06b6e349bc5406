"""Which days are worked: published holidays and make-up days as data, never a guess.

A statutory clock that runs past the published years must say so instead of inventing a calendar.
Imports nothing of this project.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Name one day that is not worked."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """Hold what was published for one year: days off, and weekend days that are worked (调休)."""

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    make_up_days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Say that no calendar is published for the year of `day`, so nothing can be counted across it."""

    day: date


class WorkCalendar:
    """Answer whether a day is worked, for the years it was given and for no other."""

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        kept = tuple(years)
        self._years = frozenset(year.year for year in kept)
        self._off = frozenset(holiday.day for year in kept for holiday in year.holidays)
        self._made_up = frozenset(day for year in kept for day in year.make_up_days)

    @property
    def years(self) -> tuple[int, ...]:
        """List the covered years, earliest first."""
        return tuple(sorted(self._years))

    def is_worked(self, day: date) -> bool | Uncovered:
        """Tell whether `day` is worked. A make-up day is worked even at a weekend."""
        if day.year not in self._years:
            return Uncovered(day)
        if day in self._made_up:
            return True
        return day not in self._off and day.weekday() < _SATURDAY
