from datetime import date

from server.booking.house import House, house_of
from tests.server.booking.conftest import CALENDAR, SLOT
from tests.server.plan import PLAN


def test_nothing_without_a_catalogue():
    """Before the first catalogue nothing can be booked, and nothing fails."""
    empty = house_of(None)

    assert (empty.service("desk"), empty.slot(SLOT), empty.item("shop")) == (None, None, None)


def test_times_of_the_plan():
    """Only a time that the plan has is one, whatever text is asked for."""
    house = House(PLAN, CALENDAR)

    found = [house.slot(name) for name in (SLOT, "desk@20261001T0930", "desk@20260929T0931", "desk@x", "x")]
    assert [slot and slot.id for slot in found] == [SLOT, None, None, None, None]


def test_days_off():
    """No day off is among the days that can be booked."""
    house = House(PLAN, CALENDAR)
    service = house.service("desk")
    assert service

    assert date(2026, 10, 1) not in house.days(service, date(2026, 9, 28))
    assert date(2026, 10, 10) in house.days(service, date(2026, 9, 28))
