from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from server.domain.licence import ReplacementGround
from server.store import replacements
from server.store.replacements import Replacement
from tests.server.acts.desk import MONDAY, Desk


def edition(count: int, **changes: Any) -> Replacement:
    """Replace an edition by the next one."""
    plain: dict[str, Any] = {
        "case_no": "GP000001",
        "edition": count,
        "old_id": f"s{count - 1}",
        "old_number": f"N{count - 1}",
        "old_sha256": "0" * 64,
        "old_signed_at": MONDAY,
        "new_id": f"s{count}",
        "ground": ReplacementGround.LOST,
        "asked_by": "wang",
        "asked_at": MONDAY,
    }
    return Replacement(**{**plain, **changes})


@pytest.fixture
def kept(database):
    """A case whose licence was lost twice."""
    Desk(database).case()
    database.write(lambda c: [replacements.add(c, edition(count)) for count in (3, 2)])
    return database


def test_found(kept):
    """What took the place of a licence is found by its code and by its number, and by the new one's code."""
    with kept.reading() as connection:
        found = [
            replacements.of_old(connection, subject="s1"),
            replacements.of_old(connection, number="N1"),
            replacements.of_new(connection, "s2"),
            replacements.of_old(connection, subject="s3"),
        ]

    assert found == [edition(2), edition(2), edition(2), None]


def test_newest(kept):
    """The newest edition of a case is told, and every older one is listed as replaced."""
    with kept.reading() as connection:
        told = replacements.newest_subjects(connection), replacements.replaced(connection)

    assert told == ({"GP000001": "s3"}, ["s1", "s2"])


@pytest.mark.parametrize("changes", [{}, {"edition": 9, "old_id": "s1"}, {"edition": 9, "old_number": "N1"}])
def test_once(kept, changes: dict[str, Any]):
    """No licence is replaced twice, and no edition made twice."""
    again = edition(2, **{"new_id": "other", **changes})
    with pytest.raises(IntegrityError):
        kept.write(lambda c: replacements.add(c, again))
