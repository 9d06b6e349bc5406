import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from content.contract.sealing import OVERHEAD_BYTES, SealBrokenError, bindings, intake_key_id, seal, unseal

PRIVATE = X25519PrivateKey.from_private_bytes(b"\x03" * 32)
PUBLIC = PRIVATE.public_key()
INFO = bindings("kid", "submission", "application", "K03", "item", "case")


@given(plain=st.binary(max_size=5000))
def test_opens(plain: bytes):
    """What was sealed opens, and is longer by the stated overhead."""
    sealed = seal(plain, PUBLIC, INFO)

    assert (unseal(sealed, PRIVATE, INFO), len(sealed)) == (plain, len(plain) + OVERHEAD_BYTES)


@pytest.mark.parametrize("place", range(6))
def test_moved(place: int):
    """A body moved to another key, row, kind, kiosk, item or case does not open."""
    parts = ["kid", "submission", "application", "K03", "item", "case"]
    parts[place] = "other"

    with pytest.raises(SealBrokenError):
        unseal(seal(b"plain", PUBLIC, INFO), PRIVATE, bindings(*parts))


def test_swapped_bindings():
    """Two bindings that changed places do not open."""
    with pytest.raises(SealBrokenError):
        unseal(seal(b"plain", PUBLIC, bindings("a", "b")), PRIVATE, bindings("b", "a"))


def test_joined_bindings():
    """Two bindings are not one binding of their texts."""
    assert bindings("ab", "c") != bindings("a", "bc")


def test_newline_in_binding():
    """A binding that holds the separator is refused."""
    with pytest.raises(ValueError, match="line"):
        bindings("a\nb")


def test_other_key():
    """Another private key opens nothing."""
    with pytest.raises(SealBrokenError):
        unseal(seal(b"plain", PUBLIC, INFO), X25519PrivateKey.generate(), INFO)


@pytest.mark.parametrize("at", [0, 15, 31, 32, 36, -1])
def test_one_bit(at: int):
    """One bit turned over anywhere keeps a body shut."""
    sealed = bytearray(seal(b"plain", PUBLIC, INFO))
    sealed[at] ^= 1

    with pytest.raises(SealBrokenError):
        unseal(bytes(sealed), PRIVATE, INFO)


@given(junk=st.binary(max_size=200))
def test_junk(junk: bytes):
    """Bytes that were never sealed raise the one error and no other."""
    with pytest.raises(SealBrokenError):
        unseal(junk, PRIVATE, INFO)


def test_never_alike():
    """The same body sealed twice differs, so nobody can tell that it was the same."""
    assert seal(b"plain", PUBLIC, INFO) != seal(b"plain", PUBLIC, INFO)


def test_key_name():
    """An intake key is named by eight hex digits."""
    assert len(intake_key_id(PUBLIC)) == 8
