from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.clock import CHINA
from server.domain.queueing import QueueTicket, estimate, for_window, in_order
from tests.server.plan import PLAN

NOW = datetime(2026, 9, 29, 9, 30, tzinfo=CHINA)
TICKET = QueueTicket(
    id="a",
    day="2026-09-29",
    number="A001",
    service="desk",
    item="",
    booking=None,
    rank=20,
    due_at=NOW,
    arrived_at=NOW,
    state="waiting",
    window="",
    called_at=None,
    calls=0,
    ended_at=None,
    missing=(),
    language="zh",
)


def test_order():
    """Rank comes before time, and time before number."""
    soldier = replace(TICKET, id="s", rank=1, due_at=NOW + timedelta(minutes=5))
    booked = replace(TICKET, id="b", rank=10)
    early = replace(TICKET, id="e", due_at=NOW - timedelta(minutes=5))

    assert [each.id for each in in_order([TICKET, early, booked, soldier], PLAN, NOW)] == ["s", "b", "e", "a"]


def test_not_before_time():
    """A booking for much later stands behind everybody."""
    later = replace(TICKET, id="b", rank=10, booking="x", due_at=NOW + timedelta(minutes=31))

    assert [each.id for each in in_order([later, TICKET], PLAN, NOW)] == ["a", "b"]


def test_window():
    """A window sees those it serves."""
    hot = replace(TICKET, id="h", service="hot")

    assert [each.id for each in for_window([TICKET, hot], PLAN.windows[1])] == ["a"]


def test_nobody_before():
    """With nobody before one there is next to nothing to wait for."""
    found = estimate(TICKET, [TICKET], PLAN, NOW)

    assert (found.ahead, found.from_minutes, found.window) == (0, 0, "1")


def test_unknown_service():
    """A ticket of a service that is gone is estimated without a window."""
    odd = replace(TICKET, service="moon")

    assert estimate(odd, [odd], PLAN, NOW).window == ""


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["desk", "hot", "visit"]), st.integers(0, 20)), max_size=12))
def test_more_before_is_never_shorter(others):
    """Whoever else comes before, the wait is never told as shorter than without them."""
    before = [
        replace(TICKET, id=f"o{at}", number=f"B{at:03}", service=service, rank=rank)
        for at, (service, rank) in enumerate(others)
    ]
    alone, found = estimate(TICKET, [TICKET], PLAN, NOW), estimate(TICKET, [*before, TICKET], PLAN, NOW)

    assert alone.to_minutes <= found.to_minutes
    assert found.from_minutes <= found.to_minutes
