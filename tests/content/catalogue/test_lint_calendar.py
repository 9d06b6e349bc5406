"""Faults of a working calendar that keep it from being published."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from content.catalogue.issues import Severity
from content.catalogue.lint_calendar import check_calendars
from content.law.calendar import CalendarYear, Holiday

OFF = tuple(Holiday(day=date(2026, 10, day), name="假") for day in range(1, 14))
YEAR = CalendarYear(year=2026, source="a notice", holidays=OFF, make_up_days=(date(2026, 9, 20),))
SATURDAY = date(2026, 10, 17)


def says(*years: CalendarYear, severity: Severity = Severity.ERROR) -> list[tuple[str, str]]:
    """List what is found."""
    return [(issue.where, issue.what) for issue in check_calendars(years) if issue.severity is severity]


def test_sound():
    """A published year passes without a word."""
    assert list(check_calendars([YEAR])) == []


def test_none():
    """A catalogue without calendar cannot tell a date."""
    assert says() == [("calendars", "there is no calendar")]


def test_gap():
    """A year missing between others stops every count across it."""
    assert ("calendars", "the year 2027 is missing between others") in says(YEAR, replace(YEAR, year=2028))


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "another year": ({"make_up_days": (date(2031, 1, 4),)}, "2031-01-04 is not of this year"),
    "off and worked": ({"make_up_days": (date(2026, 10, 3),)}, "2026-10-03 is both off and worked"),
    "holiday twice": ({"holidays": (*OFF, OFF[0])}, "2026-10-01 stands twice"),
    "make-up day twice": ({"make_up_days": (SATURDAY, SATURDAY)}, "2026-10-17 stands twice"),
    "make-up day on a Monday": ({"make_up_days": (date(2026, 9, 21),)}, "the make-up day 2026-09-21 is no weekend day"),
    "no source": ({"source": ""}, "no source is named"),
    "arranged and not": ({"is_provisional": True}, "a provisional year has make-up days"),
}


@pytest.mark.parametrize(("changes", "expected"), FAULTS.values(), ids=FAULTS)
def test_fault(changes, expected):
    """A fault of a year is an error that names the day."""
    assert ("calendars/2026", expected) in says(replace(YEAR, **changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"holidays": OFF[:3]}, "fewer than the 13 days off that stand by law"),
        ({"is_provisional": True, "make_up_days": ()}, "the year is provisional"),
    ],
)
def test_doubt(changes, expected):
    """What may be right and wants a look is a warning."""
    assert ("calendars/2026", expected) in says(replace(YEAR, **changes), severity=Severity.WARNING)
