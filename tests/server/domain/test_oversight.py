"""What makes a decision unusual."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from content.contract.clock import CHINA
from server.domain.oversight import Watch, is_out_of_hours, unusual
from tests.server.acts.desk import CALENDAR, MONDAY, new_case

PLAIN = new_case(1, MONDAY, CALENDAR)


def decided(after: timedelta, by: str = "wang"):
    """Decide the case so long after it came."""
    return replace(PLAIN, decided_by=by, decided_at=MONDAY + after)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(minutes=49), {Watch.TOO_QUICK}),
        (timedelta(minutes=50), set()),
        (timedelta(hours=12), {Watch.OUT_OF_HOURS}),
        (timedelta(days=5), {Watch.OUT_OF_HOURS}),
        (timedelta(days=18), {Watch.TOO_SLOW}),
    ],
)
def test_unusual(after: timedelta, expected: set[Watch]):
    """Five promised days take fifty minutes of a person at least, no holiday, no night, and no day too many."""
    assert set(unusual(decided(after), CALENDAR)) == expected


@pytest.mark.parametrize("by", ["rule:contact-rule@2", "law:50"])
def test_no_person(by: str):
    """What a published rule or the law decides is never too quick."""
    assert list(unusual(decided(timedelta(seconds=1), by), CALENDAR)) == []


@pytest.mark.parametrize(("day", "expected"), [(10, False), (11, True)])
def test_make_up_day(day: int, *, expected: bool):
    """A Saturday that is worked counts as a working day, the Sunday after it does not."""
    assert is_out_of_hours(datetime(2026, 10, day, 10, tzinfo=CHINA), CALENDAR) is expected


def test_no_calendar():
    """Where no calendar reaches, weekends still count."""
    assert is_out_of_hours(datetime(2029, 1, 6, 10, tzinfo=CHINA), CALENDAR)
