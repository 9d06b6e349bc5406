"""kill -9 of the screen process at each durable step of filing: nothing lost, doubled, or promised too early."""

import pytest

from tests.crash.power import Entrance, cut_visit
from tests.crash.settling import Left, left_since, remember, start_again
from tests.journeys.house import House


def _filed(*receipts: str, out: int = 0, ratings: int = 0) -> Left:
    return Left(applications=1, submissions=1, cases=1, receipts=receipts, receipts_out=out, ratings=ratings)


LEFT = {
    "before:filed": Left(applications=0, submissions=0, cases=0, receipts=(), receipts_out=0, ratings=0),
    "after:filed": _filed(),
    "before:receipt_intent": _filed(),
    "after:receipt_intent": _filed("refused"),
    "before:receipt_started": _filed("refused"),
    "after:receipt_started": _filed("uncertain"),
    "before:receipt_confirmed": _filed("uncertain", out=1),
    "after:receipt_confirmed": _filed("confirmed", out=1),
    "before:rating": _filed("confirmed", out=1),
    "after:rating": _filed("confirmed", out=1, ratings=1),
}


@pytest.mark.parametrize("step", LEFT)
def test_cut_while_filing(step: str, house: House, entrance: Entrance):
    """After a start the application is there once or was never promised, and its receipt is what is known of it."""
    before = remember(house)
    cut_visit(house, entrance, step)
    start_again(house)

    assert left_since(house, before) == LEFT[step]


def test_nothing_is_promised_before_the_commit(house: House, entrance: Entrance):
    """While the row is written and not yet on disk, the citizen sees that it is being stored, and no more."""
    screens = cut_visit(house, entrance, "before:filed", until="filing")
    start_again(house)

    assert screens[-1] == "filing"
