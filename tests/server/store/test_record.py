from datetime import timedelta
from typing import Any

import pytest

from server.domain.heads import SignedHead
from server.domain.record import Intact, verify
from server.store import record
from tests.server.acts.desk import MONDAY


@pytest.fixture
def kept(database):
    """Three acts, the second one on a case."""
    for number in range(3):
        case_no = "GP000001" if number == 1 else ""
        at = MONDAY + timedelta(seconds=number)
        database.write(lambda c, at=at, case_no=case_no: record.append(c, who="wang", what="x", at=at, case_no=case_no))
    return database


def see(database, look, *args: Any, **named: Any):
    """Look into the store."""
    with database.reading() as connection:
        found = look(connection, *args, **named)
        return found if isinstance(found, (list, bool)) or found is None else [*found]


def test_chained(kept):
    """What is read back proves itself."""
    assert isinstance(verify(see(kept, record.entries)), Intact)


def test_of_case(kept):
    """A case's acts are found among all others."""
    assert [entry.seq for entry in see(kept, record.of_case, "GP000001")] == [2]


def test_after(kept):
    """What follows an entry is read a portion at a time."""
    assert [entry.seq for entry in see(kept, record.after, 1, most=1)] == [2]


def test_rolled_back(kept):
    """An act that fails leaves no entry, and the chain goes on as if it had never been."""

    def fail(connection):
        record.append(connection, who="wang", what="lost", at=MONDAY)
        raise LookupError

    with pytest.raises(LookupError):
        kept.write(fail)

    assert [entry.what for entry in see(kept, record.entries)] == ["x", "x", "x"]


def test_noted_hash(kept):
    """A hash that was noted elsewhere is found as long as its entry is there."""
    (entry,) = see(kept, record.of_case, "GP000001")

    assert [see(kept, record.has_hash, digest) for digest in (entry.hash, "0" * 64)] == [True, False]


def test_head_once(kept):
    """An entry's head is signed once."""
    head = SignedHead(seq=3, hash="0" * 64, at=MONDAY, key=b"k", signature=b"s")

    assert [kept.write(lambda c: record.keep_head(c, head)) for _ in range(2)] == [True, False]


def test_before(kept):
    """The newest entries come first, a page at a time."""
    assert [entry.seq for entry in see(kept, record.before, 0, most=2)] == [3, 2]
    assert [entry.seq for entry in see(kept, record.before, 2, most=2)] == [1]


def test_of_kinds(kept):
    """Entries are found by what they are, and older ones left out."""
    since = MONDAY + timedelta(seconds=1)

    assert [entry.seq for entry in see(kept, record.of_kinds, ("x",), since=since, most=9)] == [3, 2]
    assert see(kept, record.of_kinds, ("y",), most=9) == []
