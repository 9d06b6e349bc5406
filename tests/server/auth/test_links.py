from datetime import timedelta

import pytest
from sqlalchemy import select

from server.auth import links
from server.auth.links import LIFE, Link, Purpose
from server.store.tables.staff import links as table
from tests.server.acts.desk import MONDAY

TOKEN = "secret"


@pytest.fixture
def issued(database):
    """A link for a first password."""
    database.write(lambda c: links.add(c, token=TOKEN, purpose=Purpose.SET_PASSWORD, staff="wang", now=MONDAY))
    return database


def find(database, token: str = TOKEN, after: timedelta = timedelta()) -> Link | None:
    """Look a link up."""
    with database.reading() as connection:
        return links.find(connection, token, MONDAY + after)


def test_a_day(issued):
    """A link is good for its life and no longer."""
    assert [find(issued, after=after) for after in (LIFE - timedelta(seconds=1), LIFE)] == [
        Link(Purpose.SET_PASSWORD, "wang"),
        None,
    ]


def test_once(issued):
    """Of two who use a link at once one succeeds, and then nobody."""
    used = [issued.write(lambda c: links.use(c, TOKEN, MONDAY)) for _ in range(2)]

    assert (used, find(issued)) == ([True, False], None)


def test_newest_counts(issued):
    """A new link ends the earlier one of the same person."""
    issued.write(lambda c: links.add(c, token="new", purpose=Purpose.SET_PASSWORD, staff="wang", now=MONDAY))

    assert [find(issued, token) is not None for token in (TOKEN, "new")] == [False, True]


def test_not_readable(issued):
    """The secret itself is not in the store."""
    with issued.reading() as connection:
        assert TOKEN not in str(connection.execute(select(table)).all())
