from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from server.domain.booking import Booking, State
from server.domain.slots import Slot
from server.store import bookings, slots
from server.store.slots import Difference
from tests.server.acts.desk import MONDAY

SLOT = Slot("desk", MONDAY, MONDAY + timedelta(minutes=30), 2)
BOOKED = Booking(
    id="one",
    number="YY1",
    service=SLOT.service,
    slot=SLOT.id,
    starts_at=SLOT.starts,
    ends_at=SLOT.ends,
    state=State.BOOKED,
    holder="known",
    contact=b"",
    origin="K03",
    language="zh",
    item="",
    priority="",
    papers=(),
    created_at=MONDAY,
    expires_at=None,
    changed_at=MONDAY,
)


@pytest.fixture
def made(database):
    """A slot of two seats."""
    database.write(lambda c: slots.make(c, SLOT, closure=""))
    return database


def do(database, act, *args: Any, **named: Any):
    """Do one thing with it."""
    return database.write(lambda c: act(c, SLOT.id, *args, **named))


def find(database):
    """Read its row."""
    with database.reading() as connection:
        return slots.find(connection, SLOT.id)


def test_last_seat(made):
    """As many seats are taken as there are, and not one more."""
    assert [do(made, slots.take) for _ in range(3)] == [True, True, False]


def test_stranger(made):
    """A person of whom something is known gets no seat this way, nor does a booking that is there already."""
    made.write(lambda c: bookings.add(c, BOOKED))
    taken = [
        do(made, slots.take_for_stranger, booking=booking, holder=holder, since=MONDAY)
        for booking, holder in (("new", "somebody"), ("one", "somebody"), ("new", "known"))
    ]

    assert taken == [True, False, False]


def test_no_row(database):
    """A slot without a row has no seat to take."""
    assert do(database, slots.take) is False


def test_below_zero(made):
    """A seat that nobody has cannot be given back."""
    with pytest.raises(IntegrityError):
        do(made, slots.give_back)


def test_lent(made):
    """Only so many seats are lent, and one that was sold stays taken."""
    lent = [do(made, slots.lend, most=1) for _ in range(2)]
    do(made, slots.sell_leased)

    assert (lent, find(made).leased, find(made).taken) == ([True, False], 0, 1)


def test_capacity_is_not_taken_away(made):
    """Fewer seats than are taken is not a number of seats."""
    do(made, slots.take)
    do(made, slots.set_capacity, 0)

    assert (find(made).capacity, find(made).free) == (1, 0)


def test_more_chairs(made):
    """Whoever was promised a seat gets a chair, though all are taken."""
    for _ in range(3):
        do(made, slots.add_seat)

    assert (find(made).taken, find(made).capacity) == (3, 3)


def test_closed(made):
    """A closed slot sells nothing until the closure that closed it is lifted."""
    closed = [do(made, slots.close, name) for name in ("x", "y")]
    while_closed = do(made, slots.take)
    reopened = made.write(lambda c: [slots.open_again(c, name) for name in ("y", "x")])

    assert (closed, while_closed, reopened) == ([True, False], False, [[], [SLOT.id]])


def test_difference(made):
    """A counter that is not the number of its bookings is found."""
    do(made, slots.take)
    with made.reading() as connection:
        assert slots.differences(connection, MONDAY) == [Difference(SLOT.id, 1, 0)]
