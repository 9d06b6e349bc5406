from datetime import timedelta

import pytest

from server.booking import seats
from server.store import waits
from tests.server.booking.conftest import NOW, SLOT, house
from tests.server.booking.test_waiting import DAY, fill_day


def take(counter, slot: str = SLOT):
    """Take one seat."""
    found = counter.house.slot(slot)
    return counter.database.write(lambda c: seats.take_seat(c, counter.house, found, counter.now))


def test_full(counter):
    """A slot gives as many seats as the plan, and says that it is full to whoever comes next."""
    assert [take(counter) for _ in range(3)] == [None, None, "full"]


def test_run_out(counter):
    """A hold that has run out gives its seat to whoever asks for one."""
    for _ in range(2):
        counter.hold()
    before = take(counter)
    counter.now += timedelta(hours=1)

    assert (before, take(counter)) == ("full", None)


@pytest.mark.parametrize(
    ("slot", "refusal"),
    [
        (SLOT, None),
        ("desk@20260928T0900", "past"),
        ("desk@20260928T1500", "too_soon"),
        ("desk@20261225T0930", "too_far"),
    ],
)
def test_opening(slot: str, refusal):
    """A time can be booked from the first to the last day that is open today."""
    hall = house()
    found = hall.slot(slot)
    assert found

    assert seats.opening_refusal(hall, found, NOW) == refusal


def test_goes_to_the_first_who_waits(counter):
    """A seat that comes free is offered to whoever has waited longest for that day."""
    made = fill_day(counter)
    for person in ("first", "second"):
        counter.now += timedelta(seconds=1)
        counter.wait(person)
    counter.cancel(made[0].id)
    with counter.database.reading() as connection:
        left = waits.first(connection, "visit", DAY)

    assert (counter.taken(made[0].slot), left and left.holder) == (1, "second")
