import dataclasses
from datetime import UTC, datetime, timedelta

import base45
import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from content.contract.code import (
    LONGEST_CHARACTERS,
    PREFIX,
    Code,
    CodeFault,
    CodeType,
    Holder,
    read_code,
    write_code,
)
from content.contract.signing import key_id, public_bytes

KEY = Ed25519PrivateKey.from_private_bytes(b"\x06" * 32)
KEYS = {key_id(public_bytes(KEY.public_key())): KEY.public_key()}
NOW = datetime(2026, 9, 28, 2, 13, tzinfo=UTC)
CODE = Code(
    type=CodeType.RECEIPT,
    number="GP260928K030001K",
    subject="01998d2e-0000-7000-8000-000000000000",
    issuer="K03",
    issued=NOW,
    expires=NOW + timedelta(days=400),
)
TEXT = write_code(CODE, KEY)
QR_ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_read():
    """A code reads as it was written."""
    assert read_code(TEXT, keys=KEYS, now=NOW) == CODE


def test_characters():
    """Every character is in QR's dense set, and a receipt stays short."""
    assert (set(TEXT) <= QR_ALPHANUMERIC, len(TEXT) < 260) == (True, True)


@pytest.mark.parametrize("at", range(len(PREFIX), len(TEXT), 5))
def test_flipped_character(at: int):
    """One wrong character anywhere is never a valid code."""
    other = "7" if TEXT[at] != "7" else "8"

    assert isinstance(read_code(TEXT[:at] + other + TEXT[at + 1 :], keys=KEYS, now=NOW), CodeFault)


@pytest.mark.parametrize("text", ["", "https://example.test/", "6901234567892", "k1:" + TEXT[3:], "🙂"])
def test_foreign(text: str):
    """A text that is not ours is called foreign."""
    assert read_code(text, keys=KEYS, now=NOW) is CodeFault.FOREIGN


def test_expired():
    """A code is expired from its last moment on."""
    assert read_code(TEXT, keys=KEYS, now=CODE.expires) is CodeFault.EXPIRED


def test_another_issuer():
    """A code of a key we do not know is of an unknown issuer."""
    text = write_code(CODE, Ed25519PrivateKey.generate())

    assert read_code(text, keys=KEYS, now=NOW) is CodeFault.UNKNOWN_ISSUER


def test_forged():
    """A code that names our key but was signed by another is forged."""
    forger = Ed25519PrivateKey.generate()
    keys = {key_id(public_bytes(forger.public_key())): KEY.public_key()}

    assert read_code(write_code(CODE, forger), keys=keys, now=NOW) is CodeFault.FORGED


def test_forged_before_expired():
    """A forged code is called forged even when it is old."""
    forger = Ed25519PrivateKey.generate()
    keys = {key_id(public_bytes(forger.public_key())): KEY.public_key()}

    assert read_code(write_code(CODE, forger), keys=keys, now=CODE.expires) is CodeFault.FORGED


def test_longest_code_a_qr_can_hold():
    """The 2,953 bytes of the largest QR code are damaged, and no work."""
    assert read_code(PREFIX + "A" * 2950, keys=KEYS, now=NOW) is CodeFault.DAMAGED


def test_nested():
    """Deeply nested CBOR is damaged and no error."""
    text = PREFIX + str(base45.b45encode(b"\x81" * (LONGEST_CHARACTERS // 2)), "ascii")

    assert read_code(text, keys=KEYS, now=NOW) is CodeFault.DAMAGED


@pytest.mark.parametrize("value", [0, [], {}, [b"", {}, b"", b""], cbor2.CBORTag(18, [b"\xa0", {}, b"\xa0", b""])])
def test_other_cbor(value: object):
    """Well-formed CBOR of another shape is damaged."""
    text = PREFIX + str(base45.b45encode(cbor2.dumps(value)), "ascii")

    assert read_code(text, keys=KEYS, now=NOW) is CodeFault.DAMAGED


@given(text=st.text(max_size=300))
def test_any_text(text: str):
    """Any text behind the prefix gets a word and never an error."""
    assert isinstance(read_code(PREFIX + text, keys=KEYS, now=NOW), CodeFault)


@given(junk=st.binary(max_size=2953 * 2 // 3))
def test_any_bytes(junk: bytes):
    """Any bytes in our own form get a word and never an error."""
    assert isinstance(read_code(PREFIX + str(base45.b45encode(junk), "ascii"), keys=KEYS, now=NOW), CodeFault)


@pytest.mark.parametrize("kind", sorted(set(CodeType) - {CodeType.IDENTITY}))
def test_types(kind: CodeType):
    """Each type comes back as itself."""
    code = dataclasses.replace(CODE, type=kind)

    assert read_code(write_code(code, KEY), keys=KEYS, now=NOW) == code


ISSUER = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
ISSUERS = {key_id(public_bytes(ISSUER.public_key())): ISSUER.public_key()}
IDENTITY = Code(
    type=CodeType.IDENTITY,
    number="",
    subject="01998d2e-0000-7000-8000-000000000001",
    issuer="platform",
    issued=NOW,
    expires=NOW + timedelta(minutes=5),
    holder=Holder("测试样一", "140581189912310019"),
)


def read_identity(code: Code = IDENTITY, *, key: Ed25519PrivateKey = ISSUER, after: timedelta = timedelta()) -> object:
    return read_code(write_code(code, key), keys=KEYS, identity_keys=ISSUERS, now=NOW + after)


def test_identity():
    """An identity code tells who its holder is."""
    assert read_identity() == IDENTITY


def test_identity_shows_nobody():
    """Neither name nor number shows when an identity code is written to a log by mistake."""
    assert not any(text in repr(IDENTITY) for text in ("测试", "140581"))


def test_a_kiosk_issues_no_identity():
    """A kiosk's key is not believed under an identity code."""
    assert read_identity(key=KEY) is CodeFault.UNKNOWN_ISSUER


def test_an_identity_issuer_issues_no_receipt():
    """An identity issuer's key is not believed under a receipt."""
    assert read_identity(CODE) is CodeFault.UNKNOWN_ISSUER


@pytest.mark.parametrize(
    ("lives", "after", "is_good"),
    [
        (timedelta(minutes=5), timedelta(minutes=4, seconds=59), True),
        (timedelta(minutes=5), timedelta(minutes=5), False),
        (timedelta(days=1), timedelta(minutes=9), True),
        (timedelta(days=1), timedelta(minutes=10), False),
        (timedelta(minutes=5), timedelta(minutes=-2), True),
        (timedelta(minutes=5), timedelta(minutes=-3), False),
    ],
)
def test_identity_lives_for_minutes(lives: timedelta, after: timedelta, *, is_good: bool):
    """An identity code is good for ten minutes at most, whatever it says, and not before it was issued."""
    read = read_identity(dataclasses.replace(IDENTITY, expires=NOW + lives), after=after)

    assert isinstance(read, Code) == is_good
