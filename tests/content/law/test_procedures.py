"""When the clock stands still; the calendar is the made-up one of October 2026."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.law.calendar import CalendarYear, Holiday, Uncovered, WorkCalendar
from content.law.clock import Suspension, add_working_days
from content.law.procedures import Procedure, ProcedureKind, last_day, longest, standstill

OCTOBER = CalendarYear(
    year=2026,
    source="made up",
    holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆节") for day in range(1, 8)),
    make_up_days=(date(2026, 10, 10),),
)
CALENDAR = WorkCalendar([OCTOBER])
MONDAY = date(2026, 10, 12)
DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
PROCEDURES = st.builds(
    Procedure,
    kind=st.sampled_from(ProcedureKind),
    first=DAYS,
    limit_days=st.integers(1, 30),
    noticed=st.none() | DAYS,
    ended=st.none() | DAYS,
)


def review(**changes: Any) -> Procedure:
    """Five days of expert review from Monday 12 October, told on the Friday before."""
    plain: dict[str, Any] = {
        "kind": ProcedureKind.EXPERT_REVIEW,
        "first": MONDAY,
        "limit_days": 5,
        "noticed": date(2026, 10, 9),
    }
    return Procedure(**{**plain, **changes})


def test_last_day():
    """The first day is one of those told."""
    assert date(2026, 10, 16) == last_day(review(), CALENDAR)


STOPS = {
    "told before": (review(), Suspension(MONDAY, date(2026, 10, 16))),
    "never told": (review(noticed=None), None),
    "told late": (review(noticed=date(2026, 10, 14)), Suspension(date(2026, 10, 14), date(2026, 10, 16))),
    "told after it was over": (review(noticed=date(2026, 10, 19)), None),
    "ended early": (review(ended=date(2026, 10, 13)), Suspension(MONDAY, date(2026, 10, 13))),
    "overran": (review(ended=date(2026, 10, 30)), Suspension(MONDAY, date(2026, 10, 16))),
    "told after it ended": (review(ended=date(2026, 10, 13), noticed=date(2026, 10, 14)), None),
}


@pytest.mark.parametrize(("procedure", "expected"), STOPS.values(), ids=STOPS)
def test_standstill(procedure, expected):
    """The clock stands still only while the procedure lasts, only after its notice, and only as long as told."""
    assert expected == standstill(procedure, CALENDAR)


def test_uncovered():
    """A procedure that leaves the known years cannot be counted."""
    assert Uncovered(date(2027, 1, 1)) == standstill(review(first=date(2026, 12, 30)), CALENDAR)


def test_hearing_is_bounded():
    """The law itself bounds a hearing, and leaves the others to their notice."""
    assert {kind: longest(kind) for kind in ProcedureKind if longest(kind)} == {ProcedureKind.HEARING: 20}


def stops(*procedures: Procedure) -> list[Suspension]:
    """Give the suspensions of procedures."""
    found = [standstill(procedure, CALENDAR) for procedure in procedures]
    return [stop for stop in found if isinstance(stop, Suspension)]


@settings(deadline=None, max_examples=50)
@given(start=DAYS, before=st.lists(PROCEDURES, max_size=2), more=PROCEDURES)
def test_one_more_is_never_earlier(start, before, more):
    """One more procedure never makes a deadline earlier."""
    assert add_working_days(start, 20, CALENDAR, stops(*before)) <= add_working_days(
        start, 20, CALENDAR, stops(*before, more)
    )


@settings(deadline=None, max_examples=50)
@given(procedure=PROCEDURES, more=st.integers(0, 10))
def test_told_longer_is_never_earlier(procedure, more):
    """A longer limit in the notice never makes a deadline earlier."""
    longer = Procedure(
        kind=procedure.kind,
        first=procedure.first,
        limit_days=procedure.limit_days + more,
        noticed=procedure.noticed,
        ended=procedure.ended,
    )
    start = date(2026, 3, 2)
    assert add_working_days(start, 20, CALENDAR, stops(procedure)) <= add_working_days(
        start, 20, CALENDAR, stops(longer)
    )


@settings(deadline=None, max_examples=50)
@given(start=DAYS, days=st.integers(0, 40), off=st.sets(st.integers(0, 90), max_size=20))
def test_more_holidays_are_never_earlier(start, days, off):
    """A calendar with more days off never makes a deadline earlier."""
    holidays = tuple(Holiday(day=start + timedelta(days=number), name="假") for number in sorted(off))
    year = CalendarYear(year=2026, source="", holidays=OCTOBER.holidays + holidays, make_up_days=OCTOBER.make_up_days)
    assert add_working_days(start, days, CALENDAR) <= add_working_days(start, days, WorkCalendar([year]))


@settings(deadline=None, max_examples=50)
@given(start=DAYS, days=st.integers(0, 40), more=st.integers(0, 20), procedure=PROCEDURES)
def test_more_days_are_never_earlier(start, days, more, procedure):
    """A longer limit never ends earlier, however the clock stood still."""
    assert add_working_days(start, days, CALENDAR, stops(procedure)) <= add_working_days(
        start, days + more, CALENDAR, stops(procedure)
    )
