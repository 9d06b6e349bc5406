from datetime import datetime, timedelta

import pytest

from content.contract.clock import CHINA
from server.store import supervision
from server.store.supervision import Telling

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)


@pytest.fixture
def told(database):
    """Three decisions of one department and one of another."""
    for seq, department in enumerate(["market", "health", "market", "market"], start=1):
        telling = Telling(
            seq=seq,
            department=department,
            case_no=f"c{seq}",
            notice="{}",
            told_at=NOW,
            acknowledge_by=NOW + timedelta(days=seq),
            due_at=NOW,
        )
        database.write(lambda c, each=telling: supervision.tell(c, each))
    return database


def seqs(database, see):
    """Look, and give the decisions' numbers."""
    with database.reading() as connection:
        return [telling.seq for telling in see(connection)]


def test_told_once(told):
    """A decision is kept once, however often the record is followed."""
    again = Telling(seq=1, department="market", case_no="c1", notice="{}", told_at=NOW, acknowledge_by=NOW)

    assert not told.write(lambda c: supervision.tell(c, again))


def test_page(told):
    """A page begins after a number and holds no other department's."""
    assert seqs(told, lambda c: supervision.page(c, "market", after=1, most=1)) == [3]


def test_lease(told):
    """Of two that would post one decision only the first does, and the next is due."""
    with told.reading() as connection:
        first = supervision.due(connection, NOW)
    leases = [told.write(lambda c: supervision.lease(c, first, until=NOW + timedelta(minutes=1))) for _ in range(2)]

    assert (first.seq, leases) == (1, [True, False])
    assert seqs(told, lambda c: [supervision.due(c, NOW)]) == [2]


def test_overdue(told):
    """The longest overdue comes first, and an acknowledged one no more."""
    later = NOW + timedelta(days=3, seconds=1)
    told.write(lambda c: supervision.acknowledge(c, "health", [2], by="x", now=NOW))

    assert seqs(told, lambda c: supervision.overdue(c, later)) == [1, 3]
    with told.reading() as connection:
        assert supervision.overdue_by_department(connection, later) == {"market": 2}


def test_acknowledged_by_its_own(told):
    """Only a department's own decisions are acknowledged, each once."""
    first = told.write(lambda c: supervision.acknowledge(c, "market", [1, 2, 3], by="x", now=NOW))
    again = told.write(lambda c: supervision.acknowledge(c, "market", [1], by="y", now=NOW))

    assert ([telling.seq for telling in first[0]], first[1], again) == ([1, 3], [1, 3], ([], [1]))
