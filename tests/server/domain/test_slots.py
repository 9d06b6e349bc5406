from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.clock import CHINA, local_date
from content.law.calendar import CalendarYear, Holiday, WorkCalendar
from server.domain.slots import bookable_days, find_slot, slots_on
from tests.server.plan import PLAN

MONDAY = date(2026, 9, 28)
OCTOBER = tuple(Holiday(day=date(2026, 10, day), name="国庆") for day in range(1, 8))
CALENDAR = WorkCalendar(
    [CalendarYear(year=2026, source="made up", holidays=OCTOBER, make_up_days=(date(2026, 10, 10),))]
)
DESK = PLAN.services[0]


def test_lunch():
    """Times stop at noon and go on after the lunch break."""
    starts = [slot.starts.time() for slot in slots_on(DESK, MONDAY, CALENDAR)]

    assert (len(starts), starts[6], starts[7], starts[-1]) == (14, time(11, 30), time(14, 30), time(17, 30))


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 10, 11), date(2027, 1, 4)])
def test_no_times(day):
    """A holiday, a Sunday and a day of which nobody knows have no times."""
    assert slots_on(DESK, day, CALENDAR) == ()


def test_horizon():
    """Five working days can be booked, from the next one, over the holidays and with the make-up Saturday."""
    days = [date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10)]

    assert bookable_days(DESK, MONDAY, CALENDAR) == tuple(days)


def test_horizon_from_a_holiday():
    """On a day off the next working day can be booked."""
    assert bookable_days(DESK, date(2026, 10, 3), CALENDAR)[0] == date(2026, 10, 8)


def test_horizon_ends_with_the_calendar():
    """No day is offered of which nobody knows yet whether it is worked."""
    assert bookable_days(DESK, date(2026, 12, 29), CALENDAR) == (date(2026, 12, 30), date(2026, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "desk@20261001T0930",
        "desk@20260929T1200",
        "desk@20260929T0931",
        "desk@",
        "desk",
        "",
        "moon@20260929T0930",
        "desk@20260929T0930 ",
        "desk@٢٠٢٦٠٩٢٩T0930",
        "desk@20260929T930",
        "'; drop table bookings",
    ],
)
def test_invented(text):
    """A holiday's time, a time of no appointment and any other text find nothing."""
    assert find_slot(PLAN, text, CALENDAR) is None


def test_found():
    """A slot is found by its id."""
    slot = slots_on(DESK, MONDAY, CALENDAR)[3]

    assert find_slot(PLAN, slot.id, CALENDAR) == slot


@settings(max_examples=60)
@given(st.integers(0, 330 * 1440), st.integers(-12, 14))
def test_zone_of_machine(minutes, hours):
    """Whatever zone a moment is told in, the same days are open."""
    now = datetime(2026, 1, 1, tzinfo=CHINA) + timedelta(minutes=minutes)
    elsewhere = now.astimezone(timezone(timedelta(hours=hours)))

    assert bookable_days(DESK, local_date(now), CALENDAR) == bookable_days(DESK, local_date(elsewhere), CALENDAR)


@settings(max_examples=40)
@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_times_do_not_overlap(day):
    """Within a day no appointment begins before the last one ended, and none is on a day off."""
    found = slots_on(DESK, day, CALENDAR)
    ends = [slot.ends for slot in found]

    assert all(slot.starts >= before for slot, before in zip(found[1:], ends, strict=False))
    assert not found or CALENDAR.is_worked(day) is True
