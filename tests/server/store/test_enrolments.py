from datetime import timedelta

import pytest
from sqlalchemy import select

from server.store import enrolments
from server.store.tables.kiosks import enrolment_tokens
from tests.server.acts.desk import MONDAY

LATER = MONDAY + timedelta(minutes=10)


@pytest.fixture
def issued(database):
    """A token for K03, good for ten minutes."""
    database.write(lambda c: enrolments.issue(c, token="secret", kiosk="K03", expires_at=LATER))
    return database


@pytest.mark.parametrize(
    ("changes", "is_taken"),
    [({}, True), ({"kiosk": "K04"}, False), ({"token": "other"}, False), ({"now": LATER}, False)],
    ids=["right", "another kiosk's", "unknown", "late"],
)
def test_use(issued, changes, is_taken):
    """A token serves its own kiosk, in time."""
    asked = {"token": "secret", "kiosk": "K03", "now": MONDAY, **changes}

    assert issued.write(lambda c: enrolments.use(c, **asked)) is is_taken


def test_once(issued):
    """A token is spent by its first use."""
    spent = [issued.write(lambda c: enrolments.use(c, token="secret", kiosk="K03", now=MONDAY)) for _ in range(2)]

    assert spent == [True, False]


def test_not_readable(issued):
    """The token itself is not in the store."""
    with issued.reading() as connection:
        assert "secret" not in str(connection.execute(select(enrolment_tokens)).all())
