from datetime import timedelta

from server.store import claims
from server.store.claims import Claim, Tries
from tests.server.acts.desk import MONDAY, Desk

CLAIM = Claim(id="c1", case_no="GP000001", kiosk="K03", state="in_review", copy_no=0, at=MONDAY)


def test_latest_answer(database):
    """A claim asked again keeps its latest answer, under the one id."""
    later = Claim(id="c1", case_no="GP000001", kiosk="K03", state="ready", copy_no=1, at=MONDAY + timedelta(days=1))
    for each in (CLAIM, later):
        database.write(lambda c, each=each: claims.keep(c, each))

    with database.reading() as connection:
        assert (claims.find(connection, "c1"), claims.find(connection, "c2")) == (later, None)


def test_tries_are_forgotten(database):
    """Wrong holders are counted for a case until the right one comes."""
    desk = Desk(database)
    case_no = desk.case().case_no
    counted = Tries(3, MONDAY)
    database.write(lambda c: claims.set_tries(c, case_no, counted))
    kept = desk.read(claims.tries, case_no)
    database.write(lambda c: claims.forget_tries(c, case_no))

    assert (kept, desk.read(claims.tries, case_no)) == (counted, Tries(0, None))
