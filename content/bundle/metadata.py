"""Signed metadata as bytes: written, read and verified by python-tuf's metadata API, and by nothing else.

Reading raises RefusalError with the path it concerns, whatever the bytes are. The API's own client is not
used: it needs a network, and its clock cannot be given.
"""

import re
from datetime import UTC, datetime
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.serialization import DeserializationError, SerializationError
from tuf.api.serialization.json import JSONSerializer

from content.bundle.refusal import RefusalError, RefusalKey
from content.bundle.roles import (
    CryptoSigner,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    SSlibKey,
    TargetFile,
    Targets,
    Timestamp,
)

Kind = TypeVar("Kind", Root, Timestamp, Snapshot, Targets)

_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def tuf_key(public: Ed25519PublicKey) -> SSlibKey:
    """Give a public key with the id that metadata names it by."""
    return SSlibKey.from_crypto(public)


def utc(moment: datetime) -> datetime:
    """Give an aware moment in UTC to the second, as metadata holds it."""
    return moment.astimezone(UTC).replace(microsecond=0)


def write(signed: Kind, *keys: Ed25519PrivateKey) -> bytes:
    """Sign with each key and give the bytes of the file."""
    document: Metadata[Kind] = Metadata(signed)
    for key in keys:
        document.sign(CryptoSigner(key), append=True)
    return document.to_bytes(JSONSerializer(compact=True, validate=True))


def read(data: bytes, kind: type[Kind], *, path: str) -> Metadata[Kind]:
    """Decode one file of one role. The signatures are not verified yet, but their form is."""
    try:
        document: Metadata[Kind] = Metadata.from_bytes(data)
    except DeserializationError as error:
        raise RefusalError(RefusalKey.DAMAGED, path=path) from error
    if type(document.signed) is not kind:
        raise RefusalError(RefusalKey.WRONG_ROLE, path=path)
    # Hexadecimal reads alike in both cases; one form only, so that no other bytes pass for the same file.
    if not all(_SIGNATURE.fullmatch(signature.signature) for signature in document.signatures.values()):
        raise RefusalError(RefusalKey.DAMAGED, path=path)
    return document


def verify(root: Root, document: Metadata[Kind], *, path: str) -> Kind:
    """Give what a file says once enough keys of its role have signed it, by the word of ``root``."""
    try:
        result = root.get_verification_result(document.signed.type, document.signed_bytes, document.signatures)
    except (SerializationError, ValueError) as error:
        raise RefusalError(RefusalKey.DAMAGED, path=path) from error
    if not result:
        raise RefusalError(RefusalKey.UNSIGNED, path=path)
    return document.signed


def expect_pinned(data: bytes, pin: MetaFile | TargetFile, *, path: str) -> None:
    """Compare length and SHA-256 with what a signed file says of this one; both must be given there."""
    if "sha256" not in (pin.hashes or {}) or pin.length is None:
        raise RefusalError(RefusalKey.DAMAGED, path=path)
    try:
        pin.verify_length_and_hashes(data)
    except LengthOrHashMismatchError as error:
        raise RefusalError(RefusalKey.ALTERED, path=path) from error
