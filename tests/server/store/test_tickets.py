from dataclasses import replace

import pytest

from server.domain.queueing import QueueTicket
from server.store import tickets
from tests.server.acts.desk import MONDAY

TODAY = MONDAY.date()
TICKET = QueueTicket(
    id="t1",
    day=TODAY.isoformat(),
    number="A001",
    service="desk",
    item="",
    booking=None,
    rank=1,
    due_at=MONDAY,
    arrived_at=MONDAY,
    state="waiting",
    window="",
    called_at=None,
    calls=0,
    ended_at=None,
    missing=("租赁合同",),
    language="zh",
)


def test_numbers(database):
    """Numbers count up, each letter and each day by itself."""
    asked = [("A", 28), ("A", 28), ("B", 28), ("A", 29)]
    given = [
        database.write(lambda c, d=day, x=letter: tickets.next_number(c, TODAY.replace(day=d), x))
        for letter, day in asked
    ]

    assert given == ["A001", "A002", "B001", "A001"]


def test_called_by_one(database):
    """Of two windows that call the same person only one does."""
    database.write(lambda c: tickets.add(c, TICKET))
    called = [replace(TICKET, state="called", window=name, calls=1, called_at=MONDAY) for name in ("1", "2")]
    done = [database.write(lambda c, each=each: tickets.change(c, each, was="waiting", calls=0)) for each in called]
    with database.reading() as connection:
        kept = tickets.find(connection, "t1")

    assert (done, kept) == ([True, False], called[0])


@pytest.mark.parametrize(("states", "found"), [(("waiting",), ["t1"]), (("called",), [])])
def test_of_day(database, states, found):
    """A day's queue is listed by state."""
    database.write(lambda c: tickets.add(c, TICKET))
    with database.reading() as connection:
        assert [each.id for each in tickets.of_day(connection, TODAY, states)] == found
