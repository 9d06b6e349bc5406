"""Rules about working calendars: a wrong day here moves the deadline of every case in the hall."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from content.catalogue.issues import Issue, error, warning
from content.law.calendar import CalendarYear

_SATURDAY = 5
# 全国年节及纪念日放假办法, art. 2 as revised on 10 November 2024: 1 + 4 + 1 + 2 + 1 + 1 + 3 days.
STATUTORY_DAYS = 13


def check_calendars(years: Sequence[CalendarYear]) -> Iterator[Issue]:
    """Check every year by itself, and that none is missing between two."""
    if not years:
        yield error("calendars", "there is no calendar", "Add the published year, or no receipt can tell a date")
        return
    known = {year.year for year in years}
    for missing in sorted(set(range(min(known), max(known))) - known):
        yield error("calendars", f"the year {missing} is missing between others", "Add it, or no count crosses it")
    for year in years:
        where = f"calendars/{year.year}"
        yield from _check_days(year, where)
        yield from _check_make_up_days(year, where)
        yield from _check_standing(year, where)


def _check_days(year: CalendarYear, where: str) -> Iterator[Issue]:
    days = [holiday.day for holiday in year.holidays]
    made_up = list(year.make_up_days)
    for day in sorted({*days, *made_up}):
        if day.year != year.year:
            yield error(where, f"{day} is not of this year", "Move it to its own year's file")
    for day in sorted(set(days) & set(made_up)):
        yield error(where, f"{day} is both off and worked", "Keep the one that was published")
    for day in _doubled([*days]) + _doubled(made_up):
        yield error(where, f"{day} stands twice", "Keep one of the two")


def _doubled(days: Iterable[date]) -> list[date]:
    return [day for day, count in Counter(days).items() if count > 1]


def _check_make_up_days(year: CalendarYear, where: str) -> Iterator[Issue]:
    for day in year.make_up_days:
        if day.weekday() < _SATURDAY:
            yield error(where, f"the make-up day {day} is no weekend day", "Only weekend days are made worked")


def _check_standing(year: CalendarYear, where: str) -> Iterator[Issue]:
    if not year.source:
        yield error(where, "no source is named", "Say where the year was published")
    if len(year.holidays) < STATUTORY_DAYS:
        yield warning(where, f"fewer than the {STATUTORY_DAYS} days off that stand by law", "Compare with the notice")
    if not year.is_provisional:
        return
    yield warning(where, "the year is provisional", "Replace it when the yearly notice is published")
    if year.make_up_days:
        yield error(where, "a provisional year has make-up days", "Nobody has arranged them yet: remove them")
