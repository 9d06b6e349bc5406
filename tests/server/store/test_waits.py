from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from server.store import waits
from server.store.waits import Wait
from tests.server.acts.desk import MONDAY

DAY = date(2026, 9, 29)
FIRST = Wait(
    id="w1",
    service="desk",
    day=DAY,
    holder="one",
    contact=b"sealed",
    language="zh",
    item="",
    state="waiting",
    created_at=MONDAY,
)
SECOND = replace(FIRST, id="w2", holder="two", created_at=MONDAY + timedelta(minutes=1))


@pytest.fixture
def waiting(database):
    """Two people on one list."""
    for each in (SECOND, FIRST):
        database.write(lambda c, each=each: waits.add(c, each))
    return database


def see(database, look, *args: Any):
    """Look into the store."""
    with database.reading() as connection:
        return look(connection, *args)


def test_in_order(waiting):
    """Who came first is first, and everybody hears how many are before him."""
    assert see(waiting, waits.first, "desk", DAY) == FIRST
    assert [see(waiting, waits.ahead, each) for each in (FIRST, SECOND)] == [0, 1]


def test_once_a_list(waiting):
    """Nobody stands twice on one list, until his wait has ended."""
    again = replace(FIRST, id="w3")
    refused = waiting.write(lambda c: waits.add(c, again))
    waiting.write(lambda c: waits.move_on(c, "w1", was="waiting", state="ended"))

    assert (refused, waiting.write(lambda c: waits.add(c, again))) == (False, True)


def test_offered_once(waiting):
    """A seat is offered to somebody by one hand only, and the next one is then first."""
    moved = [waiting.write(lambda c: waits.move_on(c, "w1", was="waiting", state="offered")) for _ in range(2)]

    assert (moved, see(waiting, waits.first, "desk", DAY).id) == ([True, False], "w2")


def test_day_is_over(waiting):
    """A list ends with its day."""
    waiting.write(lambda c: waits.end_past(c, DAY + timedelta(days=1)))

    assert see(waiting, waits.first, "desk", DAY) is None
