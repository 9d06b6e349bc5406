from dataclasses import replace
from datetime import timedelta

import pytest

from server.store import copies, licences
from server.store.copies import Copy
from server.store.licences import Licence
from tests.server.acts.desk import MONDAY, Desk

COPY = Copy(licence="l1", copy_no=2, number="N1", asked_at=MONDAY, due_at=MONDAY)


@pytest.fixture
def kept(database):
    """A licence of which one copy was asked for."""
    case = Desk(database).case()
    facts = {"number": "N1", "sha256": "0" * 64, "size": 1, "pages": 1, "path": "p", "title_zh": "证", "title_en": "L"}
    licence = Licence(id="l1", case_no=case.case_no, signed_at=MONDAY, **facts)
    database.write(lambda c: licences.add(c, licence))
    database.write(lambda c: copies.ask(c, COPY))
    return database


def test_once(kept):
    """A copy that was asked for is not asked for again."""
    assert kept.write(lambda c: copies.ask(c, COPY)) is False


def test_due(kept):
    """A copy waits until it is due, and no more once it is made."""
    found = []
    for now in (MONDAY - timedelta(seconds=1), MONDAY):
        with kept.reading() as connection:
            found.append(copies.next_due(connection, now))
    kept.write(lambda c: copies.change(c, COPY, due_at=None, path="p2"))
    with kept.reading() as connection:
        after = copies.next_due(connection, MONDAY), copies.find(connection, "l1", 2)

    assert (found, after) == ([None, COPY], (None, replace(COPY, due_at=None, path="p2")))
