from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.notice import NoticeKind
from server.store import notices
from server.store.notices import Notice
from tests.server.acts.desk import MONDAY, Desk

NOTICE = Notice(
    id="n1",
    case_no="GP000001",
    entry=2,
    kind=NoticeKind.ACCEPTED,
    ordinal=1,
    number="GP000001-SL",
    asked_at=MONDAY,
    due_at=MONDAY,
)
FILE = {"sha256": "0" * 64, "size": 10, "pages": 1, "path": "n1.pdf", "now": MONDAY}


@pytest.fixture
def owed(database):
    """A notice to be made."""
    Desk(database).case()
    database.write(lambda c: notices.add(c, NOTICE))
    return database


def find(database) -> Notice:
    """Read it."""
    with database.reading() as connection:
        found = notices.find(connection, "n1")
    assert found is not None
    return found


def test_one_an_entry(owed):
    """An act calls for one notice, however often the record is read."""
    assert owed.write(lambda c: notices.add(c, replace(NOTICE, id="n2", ordinal=2, number="2"))) is False


def test_one_maker(owed):
    """Of two that set out to make the same notice only one does, and it is due again should that one fall over."""
    until = MONDAY + timedelta(minutes=1)
    taken = [owed.write(lambda c: notices.lease(c, NOTICE, until=until)) for _ in range(2)]
    with owed.reading() as connection:
        due = [notices.due(connection, moment) is not None for moment in (MONDAY, until)]

    assert (taken, due) == ([True, False], [False, True])


def test_kept_once(owed):
    """The first file stays, and the notice is due no more."""
    kept = [owed.write(lambda c: notices.keep(c, NOTICE, **FILE)) for _ in range(2)]

    assert (kept, find(owed).path, find(owed).due_at) == ([True, False], "n1.pdf", None)


def test_given_up(owed):
    """What was given up is made when a person asks for it, and only then."""
    early = owed.write(lambda c: notices.try_again(c, "n1", MONDAY))
    owed.write(lambda c: notices.give_up(c, NOTICE))
    again = owed.write(lambda c: notices.try_again(c, "n1", MONDAY))

    assert (early, again, find(owed).due_at) == (False, True, MONDAY)
