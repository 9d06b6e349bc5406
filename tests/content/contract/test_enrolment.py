import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.enrolment import Roster, RosterEntry, SignedRoster, issuer_keys, read_roster
from content.contract.signing import Domain, key_id, public_bytes, sign

SERVER = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
KIOSK = public_bytes(Ed25519PrivateKey.from_private_bytes(b"\x08" * 32).public_key())
ROSTER = Roster("2026-09-28T02:13:00+08:00", [RosterEntry("K03", KIOSK)], ["revoked"])
BYTES = msgspec.json.encode(ROSTER)


def test_roster():
    """A roster that the server signed is read."""
    given = SignedRoster(BYTES, sign(Domain.ROSTER, BYTES, SERVER))

    assert read_roster(given, SERVER.public_key()) == ROSTER


def test_changed_roster():
    """A changed roster is none."""
    given = SignedRoster(BYTES.replace(b"K03", b"K04"), sign(Domain.ROSTER, BYTES, SERVER))

    assert read_roster(given, SERVER.public_key()) is None


def test_signed_for_another_purpose():
    """What the server signed for another purpose is no roster."""
    given = SignedRoster(BYTES, sign(Domain.CLAIM, BYTES, SERVER))

    assert read_roster(given, SERVER.public_key()) is None


def test_issuer_keys():
    """A kiosk's key is found by its key id."""
    assert list(issuer_keys(ROSTER)) == [key_id(KIOSK)]
