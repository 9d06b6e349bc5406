"""Sealing to the server: HPKE base mode (RFC 9180), X25519, HKDF-SHA256, ChaCha20-Poly1305.

A kiosk holds only the public half, so it cannot read back what it stored. ``info`` binds the text around
a sealed body: a body moved to another row, kiosk or item does not open.
"""

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

OVERHEAD_BYTES = 48
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class SealBrokenError(Exception):
    """Say that a sealed body does not open with this key and these bindings. Carries nothing of the body."""


def intake_key_id(public: X25519PublicKey) -> str:
    """Name an intake key by the first eight hex digits of the SHA-256 of its raw bytes."""
    return hashlib.sha256(public.public_bytes_raw()).hexdigest()[:8]


def bindings(*parts: str) -> bytes:
    """Join what the seal is bound to; a part must not hold the separator, a newline."""
    if any("\n" in part for part in parts):
        raise ValueError("a binding must be one line")
    return "\n".join(("nightdesk-seal-v1", *parts)).encode()


def seal(plain: bytes, public: X25519PublicKey, info: bytes) -> bytes:
    """Seal for the holder of the private half; the result is ``OVERHEAD_BYTES`` longer."""
    return _SUITE.encrypt(plain, public, info)


def unseal(sealed: bytes, private: X25519PrivateKey, info: bytes) -> bytes:
    """Open a sealed body; any change of body, key or bindings raises SealBrokenError."""
    try:
        return _SUITE.decrypt(sealed, private, info)
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError from error
