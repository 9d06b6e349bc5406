"""Codes on our paper: ``K1:`` + base45 of a COSE_Sign1 over CWT claims with integer keys (RFC 9052, RFC 8392).

A code carries no personal data: a type, a number, an issuer and dates. The one exception is the identity code
(亮证码), which stands for minutes on its holder's own telephone and on no paper: it tells name and number, and is
believed only under an identity issuer's key, never under a kiosk's. A signature is neither revocation nor single
use; whoever redeems a code asks the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

import base45
import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from content.contract.signing import key_id, public_bytes

if TYPE_CHECKING:
    from cwt.cose_key_interface import COSEKeyInterface

PREFIX = "K1:"
LONGEST_CHARACTERS = 1024
# COSE header 4 is the key id. CWT claims 1 issuer, 2 subject, 4 expiry, 6 issued at, 7 token's id (RFC 8392 §3.1):
# the number that people read is the claim's subject, what it stands for its id. Below −65536 is private use.
_KID = 4
_ISSUER, _NUMBER, _EXPIRES, _ISSUED, _SUBJECT = 1, 2, 4, 6, 7
_TYPE, _HOLDER = -70001, -70004
# Long enough to walk from the queue to the kiosk, too short for a picture of it to be of use.
IDENTITY_LIFE_MOST = timedelta(minutes=10)
CLOCKS_APART_MOST = timedelta(minutes=2)
_NO_KEYS: Mapping[bytes, Ed25519PublicKey] = MappingProxyType({})


class CodeType(IntEnum):
    """Name what a code stands for."""

    RECEIPT = 1
    LICENCE = 2
    APPOINTMENT = 3
    IDENTITY = 4


@dataclass(frozen=True)
class Holder:
    """Name who shows an identity code; nothing of it shows in ``repr``."""

    name: str = field(repr=False)
    number: str = field(repr=False)


@dataclass(frozen=True)
class Code:
    """Hold a code's claims: ``number`` is what people read (a case number), ``subject`` the UUID it stands for.

    An identity code has a holder and no number, and its subject is new with every showing.
    """

    type: CodeType
    number: str
    subject: str
    issuer: str
    issued: datetime
    expires: datetime
    holder: Holder | None = field(default=None, repr=False)


class CodeFault(StrEnum):
    """Name why a scanned text is no valid code of ours."""

    FOREIGN = "foreign"
    DAMAGED = "damaged"
    UNKNOWN_ISSUER = "unknown_issuer"
    FORGED = "forged"
    EXPIRED = "expired"
    USED = "used"
    REVOKED = "revoked"


def write_code(code: Code, key: Ed25519PrivateKey) -> str:
    """Sign and write a code, about 215 characters for a receipt; every character is in QR's alphanumeric set."""
    import cwt  # noqa: PLC0415  # 60 ms that whoever only reads codes, or shows a first screen, need not spend

    claims = {
        _ISSUER: code.issuer,
        _EXPIRES: int(code.expires.timestamp()),
        _ISSUED: int(code.issued.timestamp()),
        _TYPE: int(code.type),
        _NUMBER: code.number,
        _SUBJECT: UUID(code.subject).bytes,
        **({_HOLDER: [code.holder.name, code.holder.number]} if code.holder else {}),
    }
    sender = cwt.COSE.new(alg_auto_inclusion=True, kid_auto_inclusion=True)
    signed = sender.encode(cbor2.dumps(claims, canonical=True), _signing_key(key))
    return PREFIX + str(base45.b45encode(signed), "ascii")


def read_code(
    text: str,
    *,
    keys: Mapping[bytes, Ed25519PublicKey],
    now: datetime,
    identity_keys: Mapping[bytes, Ed25519PublicKey] = _NO_KEYS,
) -> Code | CodeFault:
    """Read and verify a scanned text against known issuers' keys, by key id. Any text at all is safe to pass.

    An identity code is looked for among ``identity_keys`` alone, and every other code among ``keys`` alone.
    """
    code = read_authentic(text, keys=keys, identity_keys=identity_keys)
    return code if isinstance(code, CodeFault) or _is_in_time(code, now) else CodeFault.EXPIRED


def read_authentic(
    text: str, *, keys: Mapping[bytes, Ed25519PublicKey], identity_keys: Mapping[bytes, Ed25519PublicKey]
) -> Code | CodeFault:
    """Verify a code's signature alone, for one that was in time when it was shown."""
    if not text.startswith(PREFIX):
        return CodeFault.FOREIGN
    if len(text) > LONGEST_CHARACTERS:
        return CodeFault.DAMAGED
    try:
        parts = cbor2.loads(base45.b45decode(text.removeprefix(PREFIX)))
        protected, _, payload, signature = parts.value
        kid = cbor2.loads(protected).get(_KID) or parts.value[1][_KID]
        code = _to_code(cbor2.loads(payload))
    except Exception:  # noqa: BLE001  # arbitrary bytes from outside: whatever fails to parse is damaged
        return CodeFault.DAMAGED
    issuers = identity_keys if code.type is CodeType.IDENTITY else keys
    key = issuers.get(kid) if isinstance(kid, bytes) else None
    if key is None:
        return CodeFault.UNKNOWN_ISSUER
    if not _is_signed(protected, payload, signature, key):
        return CodeFault.FORGED
    return code


def _is_in_time(code: Code, now: datetime) -> bool:
    if code.type is not CodeType.IDENTITY:
        return now < code.expires
    ends = min(code.expires, code.issued + IDENTITY_LIFE_MOST)
    return code.issued - CLOCKS_APART_MOST <= now < ends


def _to_code(claims: dict[int, Any]) -> Code:
    return Code(
        type=CodeType(claims[_TYPE]),
        number=str(claims[_NUMBER]),
        subject=str(UUID(bytes=claims[_SUBJECT])),
        issuer=str(claims[_ISSUER]),
        issued=datetime.fromtimestamp(claims[_ISSUED], UTC),
        expires=datetime.fromtimestamp(claims[_EXPIRES], UTC),
        holder=_holder(claims),
    )


def _holder(claims: dict[int, Any]) -> Holder | None:
    if claims[_TYPE] != CodeType.IDENTITY:
        return None
    name, number = claims[_HOLDER]
    return Holder(str(name), str(number))


def _is_signed(protected: bytes, payload: bytes, signature: bytes, key: Ed25519PublicKey) -> bool:
    # RFC 9052 §4.4: the Sig_structure of COSE_Sign1 with no external data.
    structure = cbor2.dumps(["Signature1", protected, b"", payload])
    try:
        key.verify(signature, structure)
    except (InvalidSignature, TypeError):
        return False
    return True


def _signing_key(key: Ed25519PrivateKey) -> "COSEKeyInterface":
    import cwt  # noqa: PLC0415  # as above

    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return cwt.COSEKey.from_pem(pem, kid=key_id(public_bytes(key.public_key())))
