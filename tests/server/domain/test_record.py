from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.clock import CHINA
from content.contract.signing import public_bytes
from server.domain.heads import sign_head
from server.domain.record import FIRST_PREVIOUS, Broken, Fault, Intact, chain, verify


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


def swapped(entries):
    return [entries[0], entries[2], entries[1], entries[3]]


def rewritten(entries):
    other = chain(after=entries[0], who="li", what="x", case_no="", at=entries[1].at, facts={})
    return [entries[0], other, *entries[2:]]


def changed(**changes: Any):
    return lambda entries: [*entries[:2], replace(entries[2], **changes), entries[3]]


TAMPERED = {
    "who": (changed(who="li"), Broken(3, Fault.CHANGED)),
    "what": (changed(what="case.refuse"), Broken(3, Fault.CHANGED)),
    "case": (changed(case_no="other"), Broken(3, Fault.CHANGED)),
    "at": (lambda e: changed(at=e[2].at + timedelta(milliseconds=1))(e), Broken(3, Fault.CHANGED)),
    "facts": (changed(facts={"n": "2"}), Broken(3, Fault.CHANGED)),
    "more facts": (changed(facts={"n": "1", "m": ""}), Broken(3, Fault.CHANGED)),
    "hash": (changed(hash="0" * 64), Broken(3, Fault.CHANGED)),
    "previous": (changed(prev_hash="0" * 64), Broken(3, Fault.CHANGED)),
    "number": (changed(seq=9), Broken(3, Fault.MISSING)),
    "removed": (lambda e: [e[0], *e[2:]], Broken(2, Fault.MISSING)),
    "first removed": (lambda e: e[1:], Broken(1, Fault.MISSING)),
    "swapped": (swapped, Broken(2, Fault.MOVED)),
    "repeated": (lambda e: [*e[:2], e[1], *e[2:]], Broken(3, Fault.REPEATED)),
    "rewritten": (rewritten, Broken(3, Fault.UNCHAINED)),
}


@pytest.mark.parametrize(("tamper", "found"), TAMPERED.values(), ids=TAMPERED)
def test_tampered(tamper, found):
    """Whatever is done to an entry or to their order is found where it first shows."""
    assert verify(tamper(make(4))) == found


KEY = Ed25519PrivateKey.generate()


def head_over(entry, **changes: Any):
    """Sign a head, and change it afterwards."""
    public = public_bytes(KEY.public_key())
    return replace(sign_head(seq=entry.seq, digest=entry.hash, at=entry.at, key=KEY, public=public), **changes)


def test_signed():
    """A record that was signed in between says how far nobody can have written it anew."""
    entries = make(4)

    assert verify(entries, [head_over(entries[0]), head_over(entries[2])]) == Intact(4, entries[-1].hash, 2, 3)


def written_anew(entries):
    made = [entries[0]]
    for entry in entries[1:]:
        made.append(chain(after=made[-1], who="li", what=entry.what, case_no="", at=entry.at, facts={}))
    return made


AGAINST_HEADS = {
    "written anew": (written_anew, {}, Broken(3, Fault.HEAD_DIFFERS)),
    "cut short": (lambda e: e[:2], {}, Broken(3, Fault.CUT_SHORT)),
    "head of another time": (lambda e: e, {"at": make(1)[0].at - timedelta(days=1)}, Broken(3, Fault.HEAD_FORGED)),
    "head over another entry": (lambda e: e, {"seq": 2}, Broken(2, Fault.HEAD_FORGED)),
    "another's signature": (lambda e: e, {"signature": b"0" * 64}, Broken(3, Fault.HEAD_FORGED)),
    "no key": (lambda e: e, {"key": b"short"}, Broken(3, Fault.HEAD_FORGED)),
}


@pytest.mark.parametrize(("tamper", "changes", "found"), AGAINST_HEADS.values(), ids=AGAINST_HEADS)
def test_against_heads(tamper, changes, found):
    """What a signed head says is held against the record, and the head itself is proved."""
    entries = make(4)

    assert verify(tamper(entries), [head_over(entries[2], **changes)]) == found


def test_other_zone():
    """The same moment told in another zone verifies, as a database may do."""
    entries = make(2)
    from datetime import UTC  # noqa: PLC0415

    assert verify([replace(entry, at=entry.at.astimezone(UTC)) for entry in entries]) == Intact(2, entries[-1].hash)
