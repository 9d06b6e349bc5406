from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.slots import Slot
from server.store import closures
from server.store.closures import Closure
from tests.server.acts.desk import MONDAY

HOUR = timedelta(hours=1)
CLOSED = Closure(
    id="x",
    service="",
    starts_at=MONDAY,
    ends_at=MONDAY + HOUR,
    reason_zh="停电",
    reason_en="No power",
    made_by="admin",
    made_at=MONDAY,
)


def slot(begins: timedelta, service: str = "desk") -> Slot:
    """Give half an hour that begins so long after the closure."""
    return Slot(service, MONDAY + begins, MONDAY + begins + HOUR / 2, 2)


@pytest.mark.parametrize(
    ("begins", "is_covered"), [(-HOUR / 2, False), (-HOUR / 4, True), (HOUR * 3 / 4, True), (HOUR, False)]
)
def test_in_part(begins: timedelta, is_covered):
    """A slot that lies in a closure even in part is covered; one that only touches it is not."""
    assert CLOSED.covers(slot(begins)) is is_covered


def test_one_service():
    """A closure of one service leaves the others alone."""
    own = replace(CLOSED, service="desk")

    assert [own.covers(slot(HOUR / 4, service)) for service in ("desk", "hot")] == [True, False]


def test_lifted_once(database):
    """A lifted closure closes nothing, and is lifted once."""
    database.write(lambda c: closures.add(c, CLOSED))
    with database.reading() as connection:
        before = closures.over(connection, slot(HOUR / 4))
    lifted = [database.write(lambda c: closures.lift(c, "x")) for _ in range(2)]

    with database.reading() as connection:
        assert (before, lifted, closures.over(connection, slot(HOUR / 4))) == ("x", [True, False], "")
