from dataclasses import replace
from datetime import date

import pytest

from content.law.calendar import CalendarYear, Holiday, WorkCalendar
from server.acts.recounting import count_anew
from tests.server.acts.desk import CALENDAR

YEAR = CalendarYear(
    year=2026,
    source="the notice",
    holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆") for day in range(1, 9)),
    make_up_days=(date(2026, 10, 10),),
)
ONE_DAY_MORE = WorkCalendar([YEAR])


def test_moved(desk):
    """A day more off moves promise and law, and the record tells both days."""
    made = desk.act(count_anew, desk.case(), calendar=ONE_DAY_MORE)

    assert (made.deadlines.decide_by_law, made.decide_by) == (date(2026, 11, 2), date(2026, 10, 12))
    assert desk.last_entry(made).facts == {"decide_by": "2026-10-12", "before": "2026-10-10"}


def test_no_longer_provisional(desk):
    """Days that stay the same stop being provisional."""
    case = desk.case()
    told = replace(case, deadlines=replace(case.deadlines, provisional_from=date(2026, 10, 1)))

    assert desk.act(count_anew, told, calendar=CALENDAR).deadlines.provisional_from is None


def test_days_at_last(desk):
    """A case that nobody could count gets its days."""
    untold = desk.case(deadlines=None, decide_by=None)

    assert desk.act(count_anew, untold, calendar=CALENDAR).decide_by == date(2026, 10, 10)


@pytest.mark.parametrize("calendar", [CALENDAR, None])
def test_nothing_new(desk, calendar):
    """Where nothing follows anew, nothing is written."""
    case = desk.case()

    assert desk.act(count_anew, case, calendar=calendar) is None
    assert desk.seen(case) == case
