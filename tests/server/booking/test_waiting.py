from datetime import date, datetime, timedelta

from content.contract.clock import CHINA
from server.booking import desk
from server.booking.waiting import Place
from server.domain.booking import State
from server.store import bookings
from tests.server.booking.conftest import reason

DAY = date(2026, 9, 29)
CLOCK = ("0830", "0900", "0930", "1000", "1030", "1100", "1130", "1430", "1500", "1530", "1600", "1630", "1700", "1730")
TIMES = [f"visit@20260929T{time}" for time in CLOCK]


def fill_day(counter):
    """Let strangers book the whole day, one each."""
    return [counter.booked(f"stranger {slot}", slot) for slot in TIMES]


def test_wait(counter):
    """On a full day people wait in the order they came."""
    fill_day(counter)
    places = [counter.wait(person).number for person in ("one", "two")]

    assert places == [1, 2]


def test_not_full(counter):
    """Where a seat is free nobody needs to wait."""
    assert reason(counter.wait("one")) == "hold_lost"


def test_wait_twice(counter):
    """Asking twice keeps the first place."""
    fill_day(counter)
    first = counter.wait("one")

    assert counter.wait("one") == Place(first.wait, 1)


def test_offer(counter):
    """A seat given back goes to whoever waits first, and to nobody else meanwhile."""
    booked = fill_day(counter)
    place = counter.wait("one")
    counter.wait("two")
    counter.cancel(booked[0].id)
    offered = counter.find(place.wait.id)

    assert (offered.state, offered.slot, reason(counter.book("fast", TIMES[0]))) == (
        State.OFFERED,
        TIMES[0],
        "full",
    )


def test_offer_is_told(counter):
    """Whoever is offered a seat is told at once."""
    booked = fill_day(counter)
    place = counter.wait("one")
    counter.cancel(booked[0].id)
    what, booking = counter.database.write(lambda c: bookings.lease_telling(c, counter.now, timedelta(minutes=1)))

    assert (what, booking.id) == ("offer", place.wait.id)


def test_accept(counter):
    """An offer taken is a booking like any other."""
    booked = fill_day(counter)
    place = counter.wait("one")
    counter.cancel(booked[0].id)
    taken = counter.write(desk.accept, place.wait.id)

    assert (taken.state, counter.taken(TIMES[0]), counter.differences()) == (State.BOOKED, 1, [])


def test_offer_goes_on(counter):
    """An offer nobody took goes to the next, when somebody asks or the worker comes round."""
    booked = fill_day(counter)
    counter.wait("one")
    second = counter.wait("two")
    counter.cancel(booked[0].id)
    counter.now += timedelta(hours=2, minutes=1)
    counter.book("fast", TIMES[0])

    assert (counter.find(second.wait.id).state, counter.differences()) == (State.OFFERED, [])


def test_offer_at_night(counter):
    """An offer made at night can be answered in the morning."""
    booked = fill_day(counter)
    counter.now = datetime(2026, 9, 28, 22, tzinfo=CHINA)
    place = counter.wait("one")
    counter.cancel(booked[-1].id)

    assert counter.find(place.wait.id).expires_at == datetime(2026, 9, 29, 10, tzinfo=CHINA)


def test_declined(counter):
    """An offer given back goes to the next."""
    booked = fill_day(counter)
    first, second = counter.wait("one"), counter.wait("two")
    counter.cancel(booked[0].id)
    counter.cancel(first.wait.id)

    assert counter.find(second.wait.id).state is State.OFFERED


def test_left_the_list(counter):
    """Whoever leaves the list is offered nothing."""
    booked = fill_day(counter)
    first, second = counter.wait("one"), counter.wait("two")
    counter.cancel(first.wait.id)
    counter.cancel(booked[0].id)

    assert counter.find(second.wait.id).state is State.OFFERED
