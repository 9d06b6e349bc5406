from datetime import date, datetime, time

import pytest

from content.catalogue.bookings import Span
from content.catalogue.model import CalendarYear, Holiday
from content.contract.clock import CHINA
from content.law.attendance import next_attended
from content.law.calendar import WorkCalendar

HOURS = (Span(opens=time(14, 30), closes=time(18)), Span(opens=time(8, 30), closes=time(12)))


YEAR = CalendarYear(
    year=2026,
    source="made up",
    holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆节") for day in (1, 2)),
    make_up_days=(),
)


@pytest.fixture
def calendar() -> WorkCalendar:
    """A year whose 1 and 2 October are off."""
    return WorkCalendar([YEAR])


@pytest.mark.parametrize(
    ("now", "there"),
    [
        ("2026-09-28T09:00", "2026-09-28T09:00"),
        ("2026-09-28T08:30", "2026-09-28T08:30"),
        ("2026-09-28T02:13", "2026-09-28T08:30"),
        ("2026-09-28T12:00", "2026-09-28T14:30"),
        ("2026-09-28T18:00", "2026-09-29T08:30"),
        ("2026-10-02T10:00", "2026-10-05T08:30"),
        ("2026-12-31T19:00", None),
    ],
)
def test_next_attended(calendar: WorkCalendar, now: str, there: str | None):
    """Within the hours somebody is there now; else at the next opening of a working day that is known."""
    at = datetime.fromisoformat(now).replace(tzinfo=CHINA)

    assert next_attended(HOURS, calendar, at) == (
        datetime.fromisoformat(there).replace(tzinfo=CHINA) if there else None
    )


def test_nobody_ever(calendar: WorkCalendar):
    """Without hours nobody is promised."""
    assert next_attended((), calendar, datetime(2026, 9, 28, 9, tzinfo=CHINA)) is None
