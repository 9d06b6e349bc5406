from datetime import datetime, timedelta, timezone

import pytest

from content.contract.booking import number_of
from content.contract.clock import CHINA
from server.domain.booking import State
from tests.server.booking.conftest import HOT, NOW, OTHER, SLOT, reason


def test_booked(counter):
    """Whoever books has a seat, a number and a counter that says so."""
    made = counter.booked()

    assert (made.state, made.number, counter.taken()) == (State.BOOKED, number_of(made.id), 1)


def test_double_tap(counter):
    """The same wish twice is one booking."""
    wish = counter.wish()
    twice = [counter.book("one", id=wish.id) for _ in range(2)]

    assert (twice[0], counter.taken()) == (twice[1], 1)


def test_two_tabs(counter):
    """One person in two tabs gets one seat of a time."""
    counter.booked()

    assert (reason(counter.book()), counter.taken()) == ("already", 1)


def test_full(counter):
    """When all seats are gone nothing is sold and nothing changed."""
    for person in "ab":
        counter.booked(person)

    assert (reason(counter.book("c")), counter.taken(), counter.differences()) == ("full", 2, [])


@pytest.mark.parametrize(("slot", "why"), [("desk@20260928T1600", "too_soon"), ("desk@20261001T0930", "unknown_slot")])
def test_refused_time(counter, slot, why):
    """A time that cannot be booked is neither sold nor held."""
    assert (reason(counter.book("one", slot)), reason(counter.hold(slot))) == (why, why)


def test_make_up_day(counter):
    """A Saturday that is worked can be booked."""
    assert counter.booked("one", "desk@20261010T0930").state is State.BOOKED


def test_limit(counter):
    """Nobody has more appointments to come than the rules allow."""
    counter.booked("one", SLOT)
    counter.booked("one", OTHER)

    assert reason(counter.book("one", HOT)) == "limit"


def test_limit_is_freed(counter):
    """An appointment that is over no longer counts."""
    counter.booked("one", SLOT)
    counter.booked("one", OTHER)
    counter.now += timedelta(days=1, hours=3)

    assert counter.booked("one", "hot@20260930T0930").state is State.BOOKED


def test_hold_then_book(counter):
    """A held seat becomes the booking of whoever fills in the form, and is counted once."""
    held = counter.hold()
    made = counter.booked("one", id=held.id)

    assert (made.state, counter.taken(), counter.differences()) == (State.BOOKED, 1, [])


def test_hold_keeps(counter):
    """A held seat is nobody else's."""
    counter.hold()
    counter.hold()

    assert reason(counter.book("one")) == "full"


def test_expired_hold_is_honoured(counter):
    """A form sent a moment too late still gets its seat when nobody needed it."""
    held = counter.hold()
    counter.now += timedelta(minutes=16)

    assert counter.booked("one", id=held.id).state is State.BOOKED


def test_expired_hold_is_lost(counter):
    """A seat kept too long goes to whoever asks, and the late one is told so."""
    held = counter.hold()
    counter.booked("a")
    counter.now += timedelta(minutes=16)
    counter.booked("b")

    assert (reason(counter.book("late", id=held.id)), counter.taken()) == ("hold_lost", 2)


def test_lapsed_hold_takes_another(counter):
    """A hold that lapsed books all the same where another seat is free."""
    held = counter.hold()
    other = counter.booked("a")
    counter.now += timedelta(minutes=16)
    counter.booked("b")
    counter.cancel(other.id)

    assert (counter.booked("late", id=held.id).state, counter.taken(), counter.differences()) == (State.BOOKED, 2, [])


def test_hold_again(counter):
    """The same hold asked for twice is one."""
    held = counter.hold()

    assert (counter.hold(id=held.id), counter.taken()) == (held, 1)


def test_other_slot_for_a_hold(counter):
    """A hold of one time books no other."""
    held = counter.hold()

    assert reason(counter.book("one", OTHER, id=held.id)) == "hold_lost"


def test_one_hold_a_kiosk(counter):
    """A kiosk serves one person, so a new hold gives the old one back."""
    counter.hold(most=1)
    counter.hold(OTHER, most=1)

    assert (counter.taken(SLOT), counter.taken(OTHER)) == (0, 1)


def test_many_holds(counter):
    """One address cannot hold the whole hall."""
    for _ in range(3):
        counter.hold(HOT, origin="web", most=3)

    assert reason(counter.hold(HOT, origin="web", most=3)) == "busy"


def test_foreign_hold(counter):
    """A booking's id opens it to nobody else."""
    made = counter.booked()

    assert reason(counter.book("two", id=made.id)) == "hold_lost"


def test_cancel(counter):
    """What is given back is free."""
    made = counter.booked()
    counter.cancel(made.id)

    assert (counter.find(made.id).state, counter.taken(), counter.booked("one").state) == (
        State.CANCELLED,
        0,
        State.BOOKED,
    )


def test_cancel_twice(counter):
    """Giving back twice gives back one seat."""
    counter.booked("a")
    made = counter.booked()
    counter.cancel(made.id)

    assert (counter.cancel(made.id).state, counter.taken()) == (State.CANCELLED, 1)


def test_cancel_too_late(counter):
    """Less than two hours before it is too late to give back."""
    made = counter.booked()
    counter.now = datetime(2026, 9, 29, 7, 30, 1, tzinfo=CHINA)

    assert (reason(counter.cancel(made.id)), counter.taken()) == ("too_late", 1)


def test_cancel_unknown(counter):
    """What is not there cannot be given back."""
    assert reason(counter.cancel(counter.id())) == "unknown"


def test_move(counter):
    """Moving takes the new seat and gives the old one back; number and id stay."""
    made = counter.booked()
    moved = counter.move(made.id, OTHER)

    assert (moved.number, moved.slot, moved.moves, counter.taken(SLOT), counter.taken(OTHER)) == (
        made.number,
        OTHER,
        1,
        0,
        1,
    )


def test_move_to_a_full_time(counter):
    """Where the new time is full the old seat stays."""
    made = counter.booked()
    for person in "ab":
        counter.booked(person, OTHER)

    assert (reason(counter.move(made.id, OTHER)), counter.find(made.id).slot, counter.taken()) == ("full", SLOT, 1)


def test_move_beside_oneself(counter):
    """Nobody moves into a time that is theirs already."""
    made = counter.booked()
    counter.booked("one", OTHER)

    assert (reason(counter.move(made.id, OTHER)), counter.taken(OTHER), counter.differences()) == ("already", 1, [])


def test_move_twice(counter):
    """The same move twice is one."""
    made = counter.booked()
    twice = [counter.move(made.id, OTHER) for _ in range(2)]

    assert (twice[0], counter.taken(OTHER)) == (twice[1], 1)


def test_move_to_another_service(counter):
    """An appointment keeps its service."""
    made = counter.booked()

    assert reason(counter.move(made.id, HOT)) == "unknown_slot"


def test_move_what_was_cancelled(counter):
    """What was given back does not come back by moving it."""
    made = counter.booked()
    counter.cancel(made.id)

    assert reason(counter.move(made.id, OTHER)) == "ended"


def test_barred(counter):
    """Whoever missed three of late cannot book for a while, and is told until when."""
    days = ("20260929", "20260930", "20261008")
    for at, day in enumerate(days):
        counter.booked("one", f"desk@{day}T0930")
        counter.now = datetime.strptime(f"{day}T1800", "%Y%m%dT%H%M").replace(tzinfo=CHINA)
        assert at < 3
    refused = counter.book("one", "desk@20261012T0930")

    assert (refused.reason, refused.until) == ("barred", "2026-11-07T09:30+08:00")


def test_bar_ends(counter):
    """After the time is up everyone may book again."""
    for day in ("20260929", "20260930", "20261008"):
        counter.booked("one", f"desk@{day}T0930")
        counter.now = datetime.strptime(f"{day}T1800", "%Y%m%dT%H%M").replace(tzinfo=CHINA)
    counter.now = datetime(2026, 11, 8, 9, tzinfo=CHINA)

    assert counter.booked("one", "desk@20261109T0930").state is State.BOOKED


def test_standing_needs_no_job(counter):
    """That an appointment was missed is true as soon as it is late, without anything having run."""
    made = counter.booked()
    late = made.starts_at + timedelta(minutes=15)
    rules = counter.house.rules

    assert [made.standing(rules, late), made.standing(rules, late + timedelta(seconds=1))] == ["booked", "missed"]


def test_before_the_calendar_ends(counter):
    """Beyond the published calendar nothing is offered."""
    counter.now = datetime(2026, 12, 31, 9, tzinfo=CHINA)

    assert reason(counter.book("one", "desk@20270104T0930")) == "unknown_slot"


def test_time_of_machine(counter):
    """The machine's time zone changes nothing."""
    counter.now = NOW.astimezone(timezone(-timedelta(hours=5)))

    assert (reason(counter.book("one", "desk@20260928T1600")), counter.booked().state) == ("too_soon", State.BOOKED)
