import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from content.contract.application import Rating
from content.contract.rating_reasons import RatingReason
from server.store import ratings
from server.store.tables.intake import submissions
from tests.server.acts.desk import MONDAY, Desk, submission_row


@pytest.fixture
def desk(database):
    """A case, and two submissions that may be its ratings."""
    made = Desk(database)
    made.case()
    rows = [submission_row(name, "GP000001", MONDAY) for name in ("r1", "r2")]
    database.write(lambda c: c.execute(insert(submissions), rows))
    return made


def rate(desk, submission: str, level: int) -> bool:
    """Rate the case."""
    reasons = (next(iter(RatingReason)).value,)
    rating = Rating("GP000001", level, reasons)
    return desk.database.write(lambda c: ratings.add(c, submission=submission, rating=rating, now=MONDAY))


def test_first_counts(desk):
    """A case has one rating, the first, with its reasons."""
    kept = [rate(desk, "r1", 2), rate(desk, "r2", 5)]
    found = desk.read(ratings.of_case, "GP000001")

    assert (kept, found.level, len(found.reasons)) == ([True, False], 2, 1)


@pytest.mark.parametrize("level", [0, 6])
def test_levels(desk, level: int):
    """A level beyond the five is refused by the store itself."""
    with pytest.raises(IntegrityError):
        rate(desk, "r1", level)
