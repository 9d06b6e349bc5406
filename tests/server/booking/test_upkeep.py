from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from server.booking.upkeep import COUNT_ISSUE, OFF_PLAN_ISSUE, BookAuditor, BookKeeper
from server.store import issues, slots
from server.store.tables.bookings import slots as table
from tests.server.booking.conftest import SLOT
from tests.server.plan import PLAN


class At:
    """A clock and a house that follow the counter."""

    def __init__(self, counter) -> None:
        self.counter = counter

    def now(self):
        return self.counter.now

    def monotonic(self):
        return 0.0


class HouseOf(At):
    """The counter's house."""

    def now(self):
        return self.counter.house


def keep(counter):
    BookKeeper(database=counter.database, houses=HouseOf(counter), clock=At(counter)).step()


def audit(counter):
    BookAuditor(database=counter.database, clock=At(counter)).step()
    with counter.database.reading() as connection:
        return [(issue.key, issue.subject) for issue in issues.still_open(connection)]


def planned(counter, **changes: object):
    """Publish another plan for the desk."""
    services = (replace(PLAN.services[0], **changes), *PLAN.services[1:])
    counter.house = replace(counter.house, plan=replace(PLAN, services=services))


def count(counter):
    with counter.database.reading() as connection:
        return slots.find(connection, SLOT)


def test_holds_run_out(counter):
    """Holds that ran out are given back without anybody asking."""
    counter.hold()
    counter.now += timedelta(minutes=16)
    keep(counter)

    assert counter.taken() == 0


def test_audit_is_quiet(counter):
    """While the counts agree nobody is told anything."""
    counter.booked()

    assert audit(counter) == []


def test_audit_speaks(counter):
    """A counter that is not the number of its bookings is an issue."""
    counter.booked()
    counter.do(lambda c: c.execute(update(table).values(taken=2)))

    assert audit(counter) == [(COUNT_ISSUE, SLOT)]


def test_more_seats(counter):
    """A plan with more seats opens them in slots that are there already."""
    counter.booked()
    planned(counter, seats=5)
    keep(counter)

    assert count(counter).capacity == 5


def test_fewer_seats(counter):
    """A plan with fewer seats sells no more, and takes nobody's away."""
    counter.booked("a")
    counter.booked("b")
    planned(counter, seats=1)
    keep(counter)

    assert (count(counter).capacity, counter.differences()) == (2, [])


def test_seats_set_by_hand(counter):
    """What staff set by hand outlives a new plan."""
    counter.booked()
    counter.do(slots.set_capacity, SLOT, 9)
    planned(counter, seats=5)
    keep(counter)

    assert count(counter).capacity == 9


def test_time_no_longer_planned(counter):
    """Who booked a time that the plan no longer has is not forgotten: staff are told."""
    counter.booked()
    planned(counter, hours=PLAN.services[0].hours[1:])
    keep(counter)
    with counter.database.reading() as connection:
        found = [issue.key for issue in issues.still_open(connection)]

    assert (found, count(counter).free) == ([OFF_PLAN_ISSUE], 0)
