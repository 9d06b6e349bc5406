"""Figures add up, and days on which the clock stood still are nobody's."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from content.law.calendar import Uncovered
from content.law.clock import Suspension
from server.domain.figures import Tally, total, used_days
from tests.server.acts.desk import CALENDAR

SEPTEMBER = st.integers(1, 30).map(lambda day: date(2026, 9, day))


def test_nobody():
    """Of no case nothing is said, rather than nought."""
    none = Tally()

    assert (none.each(none.steps), none.day(none.used_days), none.score, none.response) == (None, None, None, None)


def test_total():
    """Tallies add up field by field."""
    assert total([Tally(cases=2, steps=5), Tally(cases=1, steps=1)]) == Tally(cases=3, steps=6)


def test_holiday():
    """Of the days from 30 September to Saturday 10 October, three were worked."""
    assert used_days(date(2026, 9, 30), date(2026, 10, 10), CALENDAR) == 3


def test_stop():
    """Three working days of an expert review do not count."""
    stop = Suspension(date(2026, 9, 14), date(2026, 9, 16))

    assert used_days(date(2026, 9, 10), date(2026, 9, 18), CALENDAR, [stop]) == 3


def test_uncovered():
    """Where no calendar reaches, nothing is counted."""
    assert isinstance(used_days(date(2027, 1, 4), date(2027, 1, 5), CALENDAR), Uncovered)


@settings(max_examples=40, deadline=None)
@given(first=SEPTEMBER, last=SEPTEMBER, stop=SEPTEMBER)
def test_never_more(first: date, last: date, stop: date):
    """A stop never adds a day."""
    accepted, decided = min(first, last), max(first, last)
    plain = used_days(accepted, decided, CALENDAR)
    stopped = used_days(accepted, decided, CALENDAR, [Suspension(stop, stop)])

    assert isinstance(plain, int)
    assert isinstance(stopped, int)
    assert stopped <= plain
