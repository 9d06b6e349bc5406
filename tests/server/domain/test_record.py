from dataclasses import replace
from datetime import timedelta

import pytest

from content.contract.clock import CHINA
from server.domain.record import FIRST_PREVIOUS, Broken, Intact, chain, verify


def make(count):
    """Chain some entries."""
    from datetime import datetime  # noqa: PLC0415

    made = []
    for number in range(count):
        at = datetime(2026, 9, 28, 10, 0, number, 123456, tzinfo=CHINA)
        previous = made[-1] if made else None
        made.append(
            chain(after=previous, who="wang", what="case.accept", case_no=f"c{number}", at=at, facts={"n": "1"})
        )
    return made


def test_empty():
    """An empty record is intact."""
    assert verify([]) == Intact(0, FIRST_PREVIOUS)


def test_intact():
    """Entries as written verify, and the head is the last hash."""
    entries = make(3)

    assert verify(entries) == Intact(3, entries[-1].hash)


CHANGES = {
    "who": lambda e: replace(e, who="li"),
    "what": lambda e: replace(e, what="case.refuse"),
    "case": lambda e: replace(e, case_no="other"),
    "at": lambda e: replace(e, at=e.at + timedelta(milliseconds=1)),
    "facts": lambda e: replace(e, facts={"n": "2"}),
    "more facts": lambda e: replace(e, facts={**e.facts, "m": ""}),
    "hash": lambda e: replace(e, hash="0" * 64),
    "previous": lambda e: replace(e, prev_hash="0" * 64),
    "number": lambda e: replace(e, seq=9),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_tampered(change):
    """Any change of an entry is found at that entry."""
    entries = make(4)
    entries[2] = change(entries[2])

    assert verify(entries) == Broken(3)


def test_removed():
    """A removed entry is found."""
    entries = make(4)
    del entries[1]

    assert verify(entries) == Broken(2)


def test_swapped():
    """Two entries in another order are found."""
    entries = make(4)
    entries[1], entries[2] = entries[2], entries[1]

    assert verify(entries) == Broken(2)


def test_rewritten():
    """Whoever rewrites one entry with a fitting hash breaks the next."""
    entries = make(4)
    entries[1] = chain(after=entries[0], who="li", what="x", case_no="", at=entries[1].at, facts={})

    assert verify(entries) == Broken(3)


def test_other_zone():
    """The same moment told in another zone verifies, as a database may do."""
    entries = make(2)
    from datetime import UTC  # noqa: PLC0415

    assert verify([replace(entry, at=entry.at.astimezone(UTC)) for entry in entries]) == Intact(2, entries[-1].hash)
