from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.booking import number_of
from content.contract.code import Code, CodeType, write_code
from server.booking.codes import LIVES, Codes
from tests.server.booking.times import NOW

ID = "019a0000-0000-7000-8000-000000000001"
CODES = Codes(Ed25519PrivateKey.from_private_bytes(b"k" * 32), "11140581MBQQQQQQ2D")


def code():
    return CODES.write(ID, number_of(ID), NOW)


def test_round_trip():
    """A code leads to its booking."""
    assert CODES.read(code(), NOW) == ID


def test_same_code():
    """The same booking always has the same code, so a slip printed again is the same slip."""
    assert code() == code()


def test_link():
    """A link carries the whole code and nothing an address cannot."""
    link = CODES.link(code())

    assert (CODES.from_link(link), link.replace("-", "").replace("_", "").isalnum()) == (code(), True)


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_link(text):
    """Any address at all is safe to try."""
    assert CODES.read(CODES.from_link(text), NOW) is None


def test_expired():
    """An old code opens nothing."""
    assert CODES.read(code(), NOW + LIVES) is None


def test_forged():
    """A code signed by somebody else opens nothing."""
    other = Codes(Ed25519PrivateKey.from_private_bytes(b"x" * 32), CODES.issuer)

    assert CODES.read(other.write(ID, "YY", NOW), NOW) is None


@pytest.mark.parametrize("kind", [CodeType.RECEIPT, CodeType.LICENCE])
def test_other_paper(kind):
    """Another paper of ours is no appointment."""
    text = write_code(Code(kind, "GP", ID, CODES.issuer, NOW, NOW + timedelta(days=1)), CODES.key)

    assert CODES.read(text, NOW) is None
