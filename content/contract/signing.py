"""Ed25519 signatures under a domain prefix, so that bytes signed for one purpose verify for no other."""

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_ID_BYTES = 4
SIGNATURE_BYTES = 64


class Domain(StrEnum):
    """Name what a signature is for; the name is signed with the message."""

    ENVELOPE = "nightdesk-envelope-v1"
    ACKNOWLEDGEMENT = "nightdesk-acknowledgement-v2"
    ENROLMENT = "nightdesk-enrolment-v1"
    ROSTER = "nightdesk-roster-v1"
    CLAIM = "nightdesk-claim-v1"
    RECORD = "nightdesk-record-v1"
    RECORD_HEAD = "nightdesk-record-head-v1"


class PrivateKey(Protocol):
    """Sign bytes by Ed25519, whichever library does it."""

    def sign(self, data: bytes, /) -> bytes:
        """Give a signature of 64 bytes."""


class PublicKey(Protocol):
    """Verify Ed25519 signatures, whichever library does it."""

    def verify(self, signature: bytes, data: bytes, /) -> None:
        """Return if the signature holds; raise ``cryptography``'s InvalidSignature otherwise."""


def sign(domain: Domain, message: bytes, key: PrivateKey) -> bytes:
    """Sign domain, a zero byte, and the message."""
    return key.sign(domain.encode() + b"\0" + message)


def is_signed(domain: Domain, message: bytes, signature: bytes, key: PublicKey) -> bool:
    """Tell whether the signature holds for this message in this domain."""
    try:
        key.verify(signature, domain.encode() + b"\0" + message)
    except InvalidSignature:
        return False
    return True


def public_bytes(key: Ed25519PublicKey) -> bytes:
    """Give the 32 raw bytes of a public key."""
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def fingerprint(public: bytes) -> str:
    """Give the SHA-256 of a raw public key in groups of four, for people to compare aloud."""
    digest = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digest[i : i + 4] for i in range(0, 32, 4))


def key_id(public: bytes) -> bytes:
    """Give the first four bytes of the SHA-256 of a raw public key: a hint to find it, never a proof."""
    return hashlib.sha256(public).digest()[:KEY_ID_BYTES]


def save_private_key(key: Ed25519PrivateKey, path: Path) -> None:
    """Write the key as PEM, readable by its owner only; an existing file raises FileExistsError."""
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(pem)


def load_private_key(path: Path) -> Ed25519PrivateKey:
    """Read a key written by ``save_private_key``; another kind of key raises TypeError."""
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path.name} holds no Ed25519 key")
    return key


def load_public_key(raw: bytes) -> Ed25519PublicKey:
    """Read 32 raw bytes; any other length raises ValueError."""
    return Ed25519PublicKey.from_public_bytes(raw)
