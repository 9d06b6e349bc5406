"""The envelope: the part of a submission that is not secret, signed by the kiosk, beside a sealed body.

A submission is anything a kiosk hands in for good: an application, a rating, the outcome of a print.
It is identified by a UUIDv7 minted on the kiosk; the same id with another body hash is refused.
"""

import hashlib
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from content.contract.sealing import bindings
from content.contract.signing import Domain, is_signed, sign

Kind = Literal["application", "rating", "print", "supplement"]

BATCH_MOST = 20
BATCH_BYTES = 256 * 1024
BATCH_MEDIA = "application/msgpack"


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Describe a sealed body. ``item`` and ``case_no`` are empty where the kind has none.

    ``created`` is RFC 3339; ``bundle`` the catalogue version shown to the citizen; ``intake_key`` names the
    key that opens the body; ``signature`` covers every other field and is empty while it is being made.
    """

    id: str
    kind: Kind
    kiosk: str
    created: str
    bundle: int
    intake_key: str
    body_sha256: str
    item: str = ""
    case_no: str = ""
    signature: bytes = b""

    def signed_bytes(self) -> bytes:
        """Give the canonical bytes under the signature: JSON, fields sorted, without the signature."""
        return msgspec.json.encode(msgspec.structs.replace(self, signature=b""), order="sorted")

    def seal_info(self) -> bytes:
        """Give what the sealed body is bound to: key, id, kind, kiosk, item and case."""
        return bindings(self.intake_key, self.id, self.kind, self.kiosk, self.item, self.case_no)


class Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Carry one envelope and its sealed body on the wire."""

    envelope: Envelope
    body: bytes


class SubmissionBatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Carry up to ``BATCH_MOST`` submissions or ``BATCH_BYTES`` in one request, as MessagePack: bytes stay bytes."""

    submissions: list[Submission]


def encode_batch(batch: SubmissionBatch) -> bytes:
    """Write a batch as it is handed in."""
    return msgspec.msgpack.encode(batch)


def decode_batch(packed: bytes) -> SubmissionBatch:
    """Read a batch strictly; anything else raises ``msgspec.DecodeError`` or UnicodeDecodeError."""
    return msgspec.msgpack.decode(packed, type=SubmissionBatch)


def body_hash(body: bytes) -> str:
    """Give the SHA-256 of a sealed body in hex."""
    return hashlib.sha256(body).hexdigest()


def signed(envelope: Envelope, key: Ed25519PrivateKey) -> Envelope:
    """Give the same envelope with the kiosk's signature."""
    return msgspec.structs.replace(envelope, signature=sign(Domain.ENVELOPE, envelope.signed_bytes(), key))


def is_authentic(envelope: Envelope, key: Ed25519PublicKey) -> bool:
    """Tell whether this kiosk's key signed exactly these fields."""
    return is_signed(Domain.ENVELOPE, envelope.signed_bytes(), envelope.signature, key)
