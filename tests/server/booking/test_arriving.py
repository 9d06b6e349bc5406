from datetime import datetime, timedelta

import pytest

from content.contract.clock import CHINA
from server.booking import arriving
from tests.server.booking.conftest import HOT, OTHER, reason

MORNING = datetime(2026, 9, 29, 9, 20, tzinfo=CHINA)


@pytest.fixture
def booked(counter):
    made = counter.booked()
    counter.now = MORNING
    return made


def test_number(counter, booked):
    """Checking in gives the day's first number of the service."""
    queued = counter.arrive(booked)

    assert (queued.ticket.number, queued.estimate.ahead) == ("A001", 0)


def test_check_in_twice(counter, booked):
    """Checking in twice gives the same number."""
    twice = [counter.arrive(booked) for _ in range(2)]

    assert twice[0].ticket == twice[1].ticket


def test_wrong_person(counter, booked):
    """Another person's card checks nobody in."""
    assert reason(counter.arrive(booked, holder="two")) == "not_holder"


def test_right_person(counter, booked):
    """The holder's own card does."""
    assert counter.arrive(booked, holder="one").ticket.booking == booked.id


def test_other_day(counter):
    """A booking of another day is for that day."""
    made = counter.booked("one", "desk@20260930T0930")
    counter.now = MORNING

    assert reason(counter.arrive(made)) == "not_today"


def test_cancelled(counter, booked):
    """What was given back checks nobody in."""
    counter.now = booked.created_at
    counter.cancel(booked.id)
    counter.now = MORNING

    assert reason(counter.arrive(counter.find(booked.id))) == "ended"


def test_late(counter, booked):
    """Who is too late queues with those who did not book, and is no longer missed."""
    counter.now = booked.starts_at + timedelta(minutes=16)
    queued = counter.arrive(booked)
    standing = counter.find(booked.id).standing(counter.house.rules, counter.now)

    assert (queued.ticket.rank, standing) == (20, "arrived")


def test_walk_in(counter):
    """Who did not book gets a number too."""
    assert counter.arrive(service="hot").ticket.number == "B001"


def test_walk_in_for_a_visit(counter):
    """Nobody queues in the hall for an agent who comes home."""
    assert reason(counter.arrive(service="visit")) == "unknown_slot"


def test_order(counter, booked):
    """Soldiers go first, then who booked, then who just came."""
    numbers = {
        "walk_in": counter.arrive().ticket.number,
        "booked": counter.arrive(booked).ticket.number,
        "soldier": counter.arrive(priority="soldier").ticket.number,
    }
    called = [counter.write(arriving.call_next, "2").number for _ in range(3)]

    assert called == [numbers["soldier"], numbers["booked"], numbers["walk_in"]]


def test_far_too_early(counter):
    """Who booked for later is not called before those whose turn it is."""
    made = counter.booked("one", "desk@20260929T1730")
    counter.now = MORNING
    counter.arrive(made)
    walk_in = counter.arrive()

    assert counter.write(arriving.call_next, "2").number == walk_in.ticket.number


def test_two_windows(counter, booked):
    """Two windows never call the same number."""
    counter.arrive(booked)
    counter.arrive()
    called = {counter.write(arriving.call_next, window).number for window in ("1", "2")}

    assert called == {"A001", "A002"}


def test_window_of_another_service(counter):
    """A window calls only those it serves."""
    counter.arrive(service="hot")

    assert counter.write(arriving.call_next, "2") is None


def test_next_ends_the_last(counter, booked):
    """Calling the next ends the one before as done, and the booking as served."""
    counter.arrive(booked)
    counter.arrive()
    counter.write(arriving.call_next, "2")
    counter.write(arriving.call_next, "2")

    assert counter.find(booked.id).served_at == MORNING


def test_recall(counter, booked):
    """Somebody who does not come is called once more."""
    ticket = counter.arrive(booked).ticket
    counter.write(arriving.call_next, "2")

    assert counter.do(arriving.recall, ticket.id, counter.now).calls == 2


def test_done_twice(counter, booked):
    """A call ends once, however often it is pressed."""
    ticket = counter.arrive(booked).ticket
    counter.write(arriving.call_next, "2")
    twice = [counter.do(arriving.end, ticket.id, state="done", now=counter.now) for _ in range(2)]

    assert [each is None for each in twice] == [False, True]


def test_missed_comes_back(counter, booked):
    """Who missed the call and comes back waits again, behind those who booked."""
    ticket = counter.arrive(booked).ticket
    counter.write(arriving.call_next, "2")
    counter.do(arriving.end, ticket.id, state="missed", now=counter.now)
    again = counter.arrive(booked).ticket

    assert (again.number, again.state, again.rank) == (ticket.number, "waiting", 20)


def test_wait_grows(counter):
    """The more people wait before somebody, the longer it is told to take."""
    first, *_, last = [counter.arrive().estimate for _ in range(5)]

    assert (first.ahead, last.ahead) == (0, 4)
    assert first.to_minutes < last.to_minutes


@pytest.mark.parametrize("slot", [OTHER, HOT])
def test_estimate_waits_for_the_time(counter, slot):
    """Nobody who booked is told to be called before the time that was booked."""
    made = counter.booked("one", slot.replace("T0930", "T1030").replace("T1000", "T1030"))
    counter.now = MORNING

    assert counter.arrive(made).estimate.from_minutes >= 70
