"""When silence renews a licence."""

from datetime import date

import pytest

from content.law.calendar import CalendarYear, Holiday, Uncovered, WorkCalendar
from content.law.renewal import apply_by, decide_by, deemed_renewed

EXPIRES = date(2026, 10, 4)
CALENDAR = WorkCalendar(
    [
        CalendarYear(
            year=2026,
            source="made up",
            holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆节") for day in range(1, 8)),
            make_up_days=(),
        )
    ]
)


def test_apply_by():
    """Renewal is asked for thirty days before the licence ends."""
    assert apply_by(EXPIRES) == date(2026, 9, 4)


def test_decide_by():
    """A licence that ends in a holiday is decided on the last working day before it."""
    assert decide_by(EXPIRES, CALENDAR) == date(2026, 9, 30)


def test_decide_by_uncovered():
    """Nothing is counted where no calendar is known."""
    assert Uncovered(date(2027, 5, 1)) == decide_by(date(2027, 5, 1), CALENDAR)


@pytest.mark.parametrize(
    ("applied", "today", "expected"),
    [
        (date(2026, 9, 4), date(2026, 10, 5), date(2026, 10, 5)),
        (date(2026, 9, 4), date(2026, 10, 4), None),
        (date(2026, 9, 5), date(2026, 10, 5), None),
    ],
)
def test_silence(applied, today, expected):
    """Silence renews from the day after the licence ended, and only for whoever asked in time."""
    assert deemed_renewed(expires=EXPIRES, applied=applied, today=today) == expected
