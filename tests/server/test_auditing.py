import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.signing import fingerprint, public_bytes
from server.auditing import Proven, Unreadable, export, verify_database, verify_export
from server.domain.record import Broken, Fault, Intact
from server.store import record
from server.upkeep import HeadKeeper

KEY = Ed25519PrivateKey.from_private_bytes(b"7" * 32)
PRINT = fingerprint(public_bytes(KEY.public_key()))


@pytest.fixture
def kept(database, clock):
    """A record of five entries, signed after the third."""
    keeper = HeadKeeper(database=database, key=KEY, clock=clock)
    for number in range(5):
        facts = {"n": str(number), "text": "同意"}
        database.write(lambda c, f=facts: record.append(c, who="wang", what="case.grant", at=clock.now(), facts=f))
        clock.advance(1)
        if number == 2:
            keeper.step()
    return database


@pytest.fixture
def exported(kept, tmp_path, clock):
    """Its export."""
    path = tmp_path / "record.jsonl"
    export(kept, path, key=KEY, now=clock.now())
    return path


def test_proves_itself(exported):
    """An export proves itself without a database, and names the key."""
    last = json.loads(exported.read_text().splitlines()[-1])

    assert verify_export(exported) == Proven(Intact(5, last["hash"], 1, 3), (PRINT,))


def test_database(kept, exported):
    """The database and its export prove the same."""
    assert verify_database(kept) == verify_export(exported)


def test_kinds(exported):
    """The signed head stands behind its entry, and the last line is signed as well."""
    kinds = [json.loads(line)["kind"] for line in exported.read_text().splitlines()]

    assert kinds == ["export", "entry", "entry", "entry", "head", "entry", "entry", "end"]


def test_empty(database, tmp_path, clock):
    """The export of an empty record proves that it was empty."""
    export(database, tmp_path / "x", key=KEY, now=clock.now())

    assert verify_export(tmp_path / "x") == Proven(Intact(0, "0" * 64), (PRINT,))


@pytest.mark.parametrize(("head", "has_head"), [("", True), ("last", True), ("f" * 64, False)])
def test_noted_head(exported, head, has_head):
    """A hash noted elsewhere must be in the record."""
    last = json.loads(exported.read_text().splitlines()[-1])["hash"]

    assert verify_export(exported, head=last if head == "last" else head).has_head is has_head


def edited(place, **changes: Any):
    """Change fields of one line."""

    def edit(lines):
        line = {**json.loads(lines[place]), **changes}
        return [json.dumps(line) if each is lines[place] else each for each in lines]

    return edit


def forged_end(lines):
    """Take the last entry away and let the end say so."""
    entry = json.loads(lines[5])
    return edited(-1, seq=4, hash=entry["hash"])([*lines[:6], lines[7]])


# Lines: 0 export, 1-3 entries 1-3, 4 head, 5-6 entries 4-5, 7 end.
TAMPERED = {
    "a name": (edited(2, who="li"), Broken(2, Fault.CHANGED)),
    "a fact": (edited(6, facts={"n": "9"}), Broken(5, Fault.CHANGED)),
    "a time": (edited(1, at="2026-09-28T10:30:00.001+08:00"), Broken(1, Fault.CHANGED)),
    "a gap": (lambda x: [*x[:2], *x[3:]], Broken(2, Fault.MISSING)),
    "an order": (lambda x: [*x[:2], x[3], x[2], *x[4:]], Broken(2, Fault.MOVED)),
    "one twice": (lambda x: [*x[:3], x[2], *x[3:]], Broken(3, Fault.REPEATED)),
    "the last one gone": (lambda x: [*x[:6], x[7]], Broken(5, Fault.CUT_SHORT)),
    "cut short": (lambda x: x[:6], Broken(5, Fault.CUT_SHORT)),
    "cut before a head": (lambda x: [*x[:3], x[4], x[7]], Broken(3, Fault.CUT_SHORT)),
    "cut in a line": (lambda x: [*x[:6], x[6][:40]], Unreadable(7)),
    "a forged end": (forged_end, Broken(4, Fault.HEAD_FORGED)),
    "a head's time": (edited(4, at="2026-09-01T00:00:00.000+08:00"), Broken(3, Fault.HEAD_FORGED)),
    "another key": (edited(0, key=base64.b64encode(b"k" * 32).decode()), Broken(5, Fault.HEAD_FORGED)),
    "no beginning": (lambda x: x[1:], Unreadable(1)),
    "two beginnings": (lambda x: [x[0], *x], Unreadable(2)),
    "more after the end": (lambda x: [*x, x[-2]], Unreadable(9)),
    "another format": (edited(0, format=2), Unreadable(1)),
    "a field too many": (edited(2, note="x"), Unreadable(3)),
    "no JSON": (lambda x: [*x[:3], "\ufeff", *x[3:]], Unreadable(4)),
    "nothing": (lambda x: x[:0], Unreadable(1)),
}


@pytest.mark.parametrize(("tamper", "found"), TAMPERED.values(), ids=TAMPERED)
def test_tampered(exported, tamper, found):
    """Every way of tampering with an export is found and named, from the file alone."""
    lines = tamper(exported.read_text().splitlines())
    exported.write_text("".join(f"{line}\n" for line in lines))

    assert verify_export(exported) == found


def test_forged_with_another_key(kept, tmp_path, clock):
    """Whoever exports with a key of his own proves himself only: the fingerprint is another."""
    export(kept, tmp_path / "x", key=Ed25519PrivateKey.generate(), now=clock.now())

    assert verify_export(tmp_path / "x").fingerprints[0] != PRINT
