from datetime import date, timedelta

from server.booking import showing
from tests.server.booking.conftest import HOT, NOW, SLOT

DAY = date(2026, 9, 29)


def offers(counter, service: str = "desk"):
    """List the days of a service as anybody sees them, by day."""
    found = counter.house.service(service)
    with counter.database.reading() as connection:
        return {day.day: day for day in showing.days(connection, counter.house, found, counter.now)}


def free(counter, slot: str, service: str = "desk") -> int:
    """Give the free seats of a time."""
    return next(each.free for each in offers(counter, service)[DAY.isoformat()].slots if each.id == slot)


def test_taken(counter):
    """A seat that is held or booked is not free."""
    before = free(counter, SLOT)
    counter.booked()
    counter.hold()

    assert (before, free(counter, SLOT)) == (2, 0)


def test_run_out(counter):
    """A hold that has run out is free to whoever looks, before anybody ended it."""
    counter.hold()
    counter.now += timedelta(hours=1)

    assert free(counter, SLOT) == 2


def test_days_off(counter):
    """Days off are not among those that can be booked."""
    assert "2026-10-01" not in offers(counter)


def test_what_may_be_lent(counter):
    """A kiosk is offered no more seats to borrow than the plan lends."""
    service = counter.house.service("hot")
    counter.lend(HOT, 3)
    (slot,) = [each for each in offers(counter, "hot")[DAY.isoformat()].slots if each.id == HOT]

    assert slot.leasable == service.lease_seats - 3


def test_hold_is_counted_down(counter):
    """A hold tells how many seconds are left, and never fewer than none."""
    held = counter.hold()

    assert showing.told_hold(held, held.expires_at - timedelta(seconds=7)).seconds == 7
    assert showing.told_hold(held, NOW + timedelta(days=1)).seconds == 0
