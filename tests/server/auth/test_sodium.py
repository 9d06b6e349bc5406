import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.signing import Domain, is_signed, public_bytes, sign
from server.auth.sodium import SodiumPrivateKey, SodiumPublicKey

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SodiumPublicKey(public_bytes(KEY.public_key()))


def test_same_signature():
    """Both libraries sign alike, bit for bit."""
    assert KEY.sign(b"a word") == SodiumPrivateKey(KEY).sign(b"a word")


def test_verified():
    """A signature made by the other library holds."""
    assert is_signed(Domain.CLAIM, b"a word", sign(Domain.CLAIM, b"a word", KEY), PUBLIC)


WRONG = {
    "another word": KEY.sign(b"another word"),
    "one bit": bytes([KEY.sign(b"a word")[0] ^ 1]) + KEY.sign(b"a word")[1:],
    "cut short": KEY.sign(b"a word")[:-1],
    "too long": KEY.sign(b"a word") + b"\0",
    "empty": b"",
    "zeros": bytes(64),
}


@pytest.mark.parametrize("signature", WRONG.values(), ids=WRONG)
def test_wrong(signature):
    """Whatever is not the signature is refused in the other library's way."""
    with pytest.raises(InvalidSignature):
        PUBLIC.verify(signature, b"a word")


def test_key_length():
    """A key of a wrong length is no key."""
    with pytest.raises(ValueError, match="32 bytes"):
        SodiumPublicKey(b"short")
