from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from content.catalogue.model import BookingRules
from content.contract.booking import STANDINGS
from content.contract.clock import CHINA
from server.domain.booking import Booking, State, barred, change_refusal, is_to_come, offer_until, remind_at
from tests.server.plan import PLAN

RULES = BookingRules()
DESK = PLAN.services[0]
STARTS = datetime(2026, 9, 29, 9, 30, tzinfo=CHINA)
BOOKING = Booking(
    id="id",
    number="YY",
    service="desk",
    slot="desk@20260929T0930",
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=30),
    state=State.BOOKED,
    holder="holder",
    contact=b"contact",
    origin="K03",
    language="zh",
    item="",
    priority="",
    papers=(),
    created_at=STARTS - timedelta(days=1),
    expires_at=None,
    changed_at=STARTS - timedelta(days=1),
)


def at(hour, minute=0, *, day=28):
    """Give a time in late September."""
    return datetime(2026, 9, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize("state", State)
def test_every_state_is_told(state):
    """Whatever is written down of a booking has a standing to tell."""
    assert replace(BOOKING, state=state, expires_at=STARTS).standing(RULES, at(9)) in STANDINGS


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "missed"),
        ({"arrived_at": STARTS}, "arrived"),
        ({"arrived_at": STARTS, "served_at": STARTS}, "served"),
        ({"state": State.HELD, "expires_at": STARTS}, "lapsed"),
        ({"state": State.CANCELLED}, "cancelled"),
    ],
)
def test_standing_afterwards(changes, standing):
    """After its time a booking is missed unless somebody came."""
    assert replace(BOOKING, **changes).standing(RULES, at(10, 30, day=29)) == standing


def test_hidden():
    """A booking shows neither holder nor contact when printed by mistake."""
    assert ("holder" in repr(BOOKING).replace("live_holder", ""), "contact" in repr(BOOKING)) == (False, False)


def test_change_until():
    """It can be given back until two hours before."""
    assert [change_refusal(BOOKING, DESK, to_move=False, now=at(7, minute, day=29)) for minute in (30, 31)] == [
        None,
        "too_late",
    ]


def test_arrived_stays():
    """Who has checked in gives nothing back."""
    assert change_refusal(replace(BOOKING, arrived_at=STARTS), DESK, to_move=False, now=at(7)) == "ended"


def test_closed_can_be_moved():
    """What the hall closed can be moved, but not given back once more."""
    closed = replace(BOOKING, state=State.CLOSED)

    assert [change_refusal(closed, DESK, to_move=to_move, now=at(9, day=29)) for to_move in (True, False)] == [
        None,
        "ended",
    ]


def test_two_missed_do_not_bar():
    """Two missed ones are forgiven."""
    assert barred([BOOKING] * 2, RULES, at(12, day=30)) is None


def test_old_ones_are_forgiven():
    """What was missed long ago counts no more."""
    assert barred([BOOKING] * 3, RULES, at(12, day=30) + timedelta(days=91)) is None


def test_to_come():
    """A served booking no longer counts as one to come, nor does one whose time is over."""
    served = replace(BOOKING, served_at=STARTS)

    assert [is_to_come(each, at(9, day=29)) for each in (BOOKING, served)] == [True, False]
    assert is_to_come(BOOKING, at(10, day=29)) is False


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(10), at(12)),
        (at(19, 59), at(21, 59)),
        (at(20), at(10, day=29)),
        (at(3), at(10)),
        (at(9, day=29), STARTS),
    ],
)
def test_offer_until(now, until):
    """An offer stands two hours by day, till the morning at night, and never beyond its own time."""
    starts = STARTS if until == STARTS else STARTS + timedelta(days=3)

    assert offer_until(RULES, starts_at=starts, now=now) == until


@pytest.mark.parametrize(("now", "when"), [(at(10), at(18)), (at(18), at(7, 30, day=29)), (at(8, day=29), None)])
def test_remind_at(now, when):
    """People are reminded the evening before, or two hours before, or not at all when it is too near."""
    assert remind_at(STARTS, now) == when
