"""Ed25519 by libsodium, for the intake: half the time of OpenSSL, and the interpreter's lock is let go meanwhile.

Each key offers the one method of its ``cryptography`` counterpart that ``content.contract`` calls, and takes its place
there. Key files and everything else stay with ``cryptography``.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nacl.exceptions import BadSignatureError
from nacl.exceptions import ValueError as BadLengthError
from nacl.signing import SigningKey, VerifyKey


class SodiumPublicKey:
    """Verify signatures of one key, given as its 32 raw bytes; any other length raises ValueError."""

    def __init__(self, raw: bytes) -> None:
        self._key = VerifyKey(raw)

    def verify(self, signature: bytes, data: bytes, /) -> None:
        """Return if the signature holds; raise InvalidSignature otherwise, for one of a wrong length too."""
        try:
            self._key.verify(data, signature)
        except (BadSignatureError, BadLengthError) as error:
            raise InvalidSignature from error


class SodiumPrivateKey:
    """Sign with a key that was loaded elsewhere."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = SigningKey(key.private_bytes_raw())

    def sign(self, data: bytes, /) -> bytes:
        """Give the 64 bytes of a signature; Ed25519 makes the same ones in any library."""
        return self._key.sign(data).signature
