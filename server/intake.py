"""Opening what kiosks sealed: in memory, only for a page, a check or a licence, and never written down again."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.application import Application, PrintReport, Rating, Supply
from content.contract.claims import ClaimRequest
from content.contract.envelope import Envelope
from content.contract.sealing import SealBrokenError, unseal

Body = Application | Rating | PrintReport | Supply
_TYPES: dict[str, type[Body]] = {
    "application": Application,
    "rating": Rating,
    "print": PrintReport,
    "supplement": Supply,
}


@dataclass(frozen=True)
class Unreadable:
    """Say why a sealed body cannot be read, by a key; nothing of the body is kept."""

    problem: str


class Intake:
    """Hold the private intake keys and the pepper; safe to share between threads."""

    def __init__(self, *, keys: Mapping[str, X25519PrivateKey], pepper: bytes) -> None:
        self._keys = keys
        self._pepper = pepper

    def open(self, envelope: Envelope, body: bytes) -> Body | Unreadable:
        """Open a body of whichever kind its envelope names."""
        plain = self._unseal(body, envelope.intake_key, envelope.seal_info())
        if isinstance(plain, Unreadable):
            return plain
        try:
            return msgspec.json.decode(plain, type=_TYPES[envelope.kind])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Unreadable("submission.unreadable")

    def open_application(self, envelope: Envelope, body: bytes) -> Application | Unreadable:
        """Open an application; a body of another kind is unreadable as one."""
        opened = self.open(envelope, body)
        return opened if isinstance(opened, Application | Unreadable) else Unreadable("submission.unreadable")

    def open_holder(self, claim: ClaimRequest) -> str | Unreadable:
        """Open the number shown at a kiosk and give its HMAC at once; the number goes no further."""
        plain = self._unseal(claim.holder, claim.intake_key, claim.seal_info())
        return plain if isinstance(plain, Unreadable) else self.holder(plain.decode("utf-8", "replace"))

    def open_bound(self, sealed: bytes, key_id: str, info: bytes) -> bytes | Unreadable:
        """Open anything sealed to an intake key with what it is bound to."""
        return self._unseal(sealed, key_id, info)

    def holder(self, number: str) -> str:
        """Give the HMAC-SHA256 in hex by which a citizen number is compared; small x counts as X."""
        return hmac.new(self._pepper, number.strip().upper().encode(), hashlib.sha256).hexdigest()

    def _unseal(self, sealed: bytes, key_id: str, info: bytes) -> bytes | Unreadable:
        key = self._keys.get(key_id)
        if key is None:
            return Unreadable("submission.unknown_intake_key")
        try:
            return unseal(sealed, key, info)
        except SealBrokenError:
            return Unreadable("submission.seal_broken")
