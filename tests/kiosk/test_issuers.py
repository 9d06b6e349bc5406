"""Whose receipts count is decided by signatures, with or without a network."""

from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.code import Code, CodeFault, CodeType, Holder, write_code
from content.contract.enrolment import Roster, RosterEntry, SignedRoster
from content.contract.signing import Domain, public_bytes, sign
from kiosk.issuers import Issuers


@pytest.fixture
def neighbour() -> Ed25519PrivateKey:
    """Make the key of another kiosk."""
    return Ed25519PrivateKey.generate()


@pytest.fixture
def issuers(books, library) -> Issuers:
    """Verify with this kiosk's own key and what is on the shelf."""
    return Issuers(books.key.public_key(), books.shelf, library)


def _receipt(books, key) -> str:
    now = books.clock.now()
    subject = "0192f3c4-0000-7000-8000-00000000000a"
    return write_code(Code(CodeType.RECEIPT, "GP260928K040001G", subject, "K04", now, now + timedelta(days=1)), key)


def _roster(neighbour, signer) -> SignedRoster:
    roster = Roster("2026-09-28T02:00:00+08:00", [RosterEntry("K04", public_bytes(neighbour.public_key()))], [])
    raw = msgspec.json.encode(roster)
    return SignedRoster(raw, sign(Domain.ROSTER, raw, signer))


def test_another_kiosk_is_unknown_without_a_roster(books, issuers, neighbour) -> None:
    """A receipt from next door counts for nothing until the server has vouched for its kiosk."""
    assert issuers.read(_receipt(books, neighbour), now=books.clock.now()) == CodeFault.UNKNOWN_ISSUER


def test_a_signed_roster_makes_it_known(books, issuers, neighbour, server_key) -> None:
    """Under the server's roster the same receipt verifies, without any network."""
    books.shelf.put_roster(_roster(neighbour, server_key))

    code = issuers.read(_receipt(books, neighbour), now=books.clock.now())

    assert isinstance(code, Code)
    assert (code.number, code.issuer) == ("GP260928K040001G", "K04")


def test_a_roster_of_somebody_else_counts_for_nothing(books, issuers, neighbour) -> None:
    """A roster written onto the disk by a stranger adds no issuer."""
    books.shelf.put_roster(_roster(neighbour, Ed25519PrivateKey.generate()))

    assert issuers.read(_receipt(books, neighbour), now=books.clock.now()) == CodeFault.UNKNOWN_ISSUER


def test_its_own_receipts_need_no_roster(books, issuers) -> None:
    """A kiosk knows its own receipts from the first minute."""
    assert isinstance(issuers.read(_receipt(books, books.key), now=books.clock.now()), Code)


def test_an_old_receipt_is_expired(books, issuers) -> None:
    """A receipt past its date is told apart from a forged one."""
    text = _receipt(books, books.key)
    books.clock.move(2 * 86400)

    assert issuers.read(text, now=books.clock.now()) == CodeFault.EXPIRED


def _identity(books, key) -> str:
    now = books.clock.now()
    holder = Holder("测试样一", "140581189912310019")
    subject = "0192f3c4-0000-7000-8000-00000000000b"
    code = Code(CodeType.IDENTITY, "", subject, "platform", now, now + timedelta(minutes=5), holder)
    return write_code(code, key)


def test_an_identity_issuer_is_named_by_the_roster(books, issuers, neighbour, server_key) -> None:
    """An identity code counts once the server's roster names its issuer, and not before."""
    text, now = _identity(books, neighbour), books.clock.now()
    before = issuers.read(text, now=now), issuers.knows_identity_issuer()
    trusted = [RosterEntry("platform", public_bytes(neighbour.public_key()))]
    raw = msgspec.json.encode(Roster("2026-09-28T02:00:00+08:00", [], [], trusted))
    books.shelf.put_roster(SignedRoster(raw, sign(Domain.ROSTER, raw, server_key)))

    assert before == (CodeFault.UNKNOWN_ISSUER, False)
    assert (isinstance(issuers.read(text, now=now), Code), issuers.knows_identity_issuer()) == (True, True)


def _licence(books, key) -> tuple[str, str]:
    now, subject = books.clock.now(), "0192f3c4-0000-7000-8000-00000000000b"
    code = Code(CodeType.LICENCE, "140581202609280001", subject, "HALL", now, now + timedelta(days=9))
    return write_code(code, key), subject


@pytest.mark.parametrize("is_revoked", [False, True])
def test_a_revoked_licence(books, issuers, neighbour, server_key, is_revoked) -> None:
    """A licence counts until the signed roster lists it as revoked; no network is needed to tell."""
    text, subject = _licence(books, neighbour)
    entry = RosterEntry("HALL", public_bytes(neighbour.public_key()))
    raw = msgspec.json.encode(Roster("2026-09-28T02:00:00+08:00", [entry], [subject] if is_revoked else []))
    books.shelf.put_roster(SignedRoster(raw, sign(Domain.ROSTER, raw, server_key)))
    read = issuers.read(text, now=books.clock.now())

    assert (read is CodeFault.REVOKED, isinstance(read, Code)) == (is_revoked, not is_revoked)
