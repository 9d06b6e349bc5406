"""Signed heads of the record: the server's word, given at a time, that up to an entry the record read so.

Pure; it knows the signature and not the record.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from content.contract.clock import CHINA
from content.contract.signing import Domain, PrivateKey, is_signed, load_public_key, sign

SIGNED_EVERY: Final = timedelta(days=1)
SIGNED_AFTER: Final = 1_000
"""So many entries are signed for at once at the most, when a day brings more."""


@dataclass(frozen=True, kw_only=True)
class SignedHead:
    """Hold one: entry ``seq`` had this ``hash``. ``key`` is the signer's raw public key of 32 bytes."""

    seq: int
    hash: str
    at: datetime
    key: bytes
    signature: bytes


def is_due(*, entries: int, signed: SignedHead | None, now: datetime) -> bool:
    """Tell whether the head should be signed: a day has passed or enough was written, and something was."""
    if signed is None:
        return entries > 0
    fresh = entries - signed.seq
    return fresh >= SIGNED_AFTER or (fresh > 0 and now - signed.at >= SIGNED_EVERY)


def sign_head(*, seq: int, digest: str, at: datetime, key: PrivateKey, public: bytes) -> SignedHead:
    """Sign that entry ``seq`` has the hash ``digest`` at this time, kept to the millisecond."""
    moment = at.astimezone(CHINA).replace(microsecond=at.microsecond // 1000 * 1000)
    signature = sign(Domain.RECORD_HEAD, _message(seq, digest, moment), key)
    return SignedHead(seq=seq, hash=digest, at=moment, key=public, signature=signature)


def is_genuine(head: SignedHead) -> bool:
    """Tell whether the head was signed by the key it names; whose key that is, the caller must know."""
    try:
        key = load_public_key(head.key)
    except ValueError:
        return False
    return is_signed(Domain.RECORD_HEAD, _message(head.seq, head.hash, head.at), head.signature, key)


def _message(seq: int, digest: str, at: datetime) -> bytes:
    return f"{seq}\n{digest}\n{at.astimezone(CHINA).isoformat(timespec='milliseconds')}".encode()
