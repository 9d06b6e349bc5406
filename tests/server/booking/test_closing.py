from datetime import datetime, timedelta

from content.contract.clock import CHINA
from server.booking import closing
from server.booking.closing import Overtaken
from server.domain.booking import State
from server.store import bookings
from server.store.closures import Closure
from tests.server.booking.conftest import HOT, NOW, OTHER, reason


def closure(service=""):
    return Closure(
        id="closure",
        starts_at=datetime(2026, 9, 29, 9, tzinfo=CHINA),
        ends_at=datetime(2026, 9, 29, 10, tzinfo=CHINA),
        service=service,
        reason_zh="停电",
        reason_en="No power",
        made_by="hall",
        made_at=NOW,
    )


def close(counter, warned_of="", service=""):
    warned = frozenset({warned_of} - {""})
    return counter.write(closing.close, closure(service), warned_of=warned, by_name="李样例")


def touched(counter):
    with counter.database.reading() as connection:
        return closing.touched_by(connection, counter.house, closure())


def test_warning_first(counter):
    """Before anything is closed it is told which bookings that would cancel."""
    made = counter.booked()
    counter.booked("two", OTHER)

    assert ([each.id for each in touched(counter).bookings], counter.find(made.id).state) == (
        [made.id],
        State.BOOKED,
    )


def test_closed(counter):
    """Closing cancels what was warned of, and sells nothing more of that time."""
    made = counter.booked()
    close(counter, made.id)

    assert (counter.find(made.id).state, reason(counter.book("two")), counter.differences()) == (
        State.CLOSED,
        "closed",
        [],
    )


def test_untouched_time_is_closed(counter):
    """A time that nobody had touched before is closed as well."""
    close(counter)

    assert (reason(counter.book("two", HOT)), counter.booked("two", OTHER).state) == ("closed", State.BOOKED)


def test_booked_meanwhile(counter):
    """Where somebody booked after the warning nothing is closed, and the warning is renewed."""
    made = counter.booked()
    later = counter.booked("two")
    outcome = close(counter, made.id)

    assert isinstance(outcome, Overtaken)
    assert ({each.id for each in outcome.touched.bookings}, counter.find(made.id).state) == (
        {made.id, later.id},
        State.BOOKED,
    )


def test_one_service(counter):
    """A closure of one service leaves the others open."""
    close(counter, service="desk")

    assert (reason(counter.book("two")), counter.booked("two", HOT).state) == ("closed", State.BOOKED)


def test_told(counter):
    """Whoever's booking was cancelled by the hall is told."""
    made = counter.booked()
    close(counter, made.id)
    what, booking = counter.database.write(lambda c: bookings.lease_telling(c, counter.now, timedelta(minutes=1)))

    assert (what, booking.id) == ("closed", made.id)


def test_choose_anew(counter):
    """What the hall cancelled is moved to another time in one step, however near it is."""
    made = counter.booked()
    close(counter, made.id)
    counter.now = datetime(2026, 9, 29, 9, 29, tzinfo=CHINA)
    moved = counter.move(made.id, "desk@20260930T0930")

    assert (moved.state, counter.differences()) == (State.BOOKED, [])


def test_hold_in_a_closed_time(counter):
    """Whoever was filling in the form is told that the hall closed."""
    held = counter.hold()
    close(counter)

    assert (reason(counter.book("one", id=held.id)), counter.taken()) == ("closed", 0)


def test_sold_offline_meanwhile(counter):
    """A seat sold offline in a time that was closed is kept as closed, so its person is told and may choose anew."""
    seat = counter.lend().seats[0]
    warned = touched(counter).leased
    close(counter)
    counter.report(seat.lease, (seat.id, "one"), is_over=True)

    assert (warned, counter.find(seat.id).state, counter.taken(HOT), counter.differences()) == (
        3,
        State.CLOSED,
        0,
        [],
    )


def test_open_again(counter):
    """A closure lifted sells again, but brings nobody's booking back unasked."""
    made = counter.booked()
    close(counter, made.id)
    counter.do(closing.lift, "closure", by="hall", by_name="李样例", now=counter.now)

    assert (counter.find(made.id).state, counter.booked("two").state) == (State.CLOSED, State.BOOKED)
