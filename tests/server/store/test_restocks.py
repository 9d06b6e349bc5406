from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from server.store import kiosks, restocks
from server.store.restocks import Restock
from tests.server.acts.desk import MONDAY

ROLL = Restock(id="r1", kiosk="K03", device="receipt", what="receipt_paper", quantity=1, done_by="hall", at=MONDAY)


@pytest.fixture
def known(database):
    """A kiosk."""
    database.write(lambda c: kiosks.enrol(c, name="K03", public_key=b"k", now=MONDAY))
    return database


def test_newest_first(known):
    """The last refill of a kiosk stands first."""
    second = replace(ROLL, id="r2", at=MONDAY + timedelta(hours=1))
    for each in (ROLL, second):
        known.write(lambda c, each=each: restocks.add(c, each))
    with known.reading() as connection:
        assert restocks.newest(connection, "K03") == [second, ROLL]


def test_of_nothing(known):
    """Nobody refills with nothing."""
    with pytest.raises(IntegrityError):
        known.write(lambda c: restocks.add(c, replace(ROLL, quantity=0)))
