"""Whose codes count: receipts of this kiosk and of those on the server's signed roster, and its identity issuers."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.contract.code import IDENTITY_LIFE_MOST, Code, CodeFault, CodeType, read_code
from content.contract.enrolment import Roster, identity_keys, issuer_keys, read_roster
from content.contract.signing import key_id, public_bytes
from kiosk.journal.shelf import Shelf
from kiosk.library import Library


@dataclass(frozen=True)
class Issuers:
    """Verify codes offline. A roster that does not verify counts as none."""

    own: Ed25519PublicKey
    shelf: Shelf
    library: Library

    def read(self, text: str, *, now: datetime) -> Code | CodeFault:
        """Read a scanned text of any kind. A licence that the roster held here lists as revoked is ``revoked``."""
        keys = {key_id(public_bytes(self.own)): self.own}
        roster = self._roster()
        if roster is None:
            return read_code(text, keys=keys, now=now)
        code = read_code(text, keys=keys | issuer_keys(roster), identity_keys=identity_keys(roster), now=now)
        return CodeFault.REVOKED if _is_revoked(code, roster) else code

    def redeem(self, text: str, *, now: datetime) -> Code | CodeFault:
        """Read a scanned identity code and use it up: shown again it is ``used``. On disk before it counts."""
        code = self.read(text, now=now)
        if not isinstance(code, Code) or code.type is not CodeType.IDENTITY:
            return code
        ends = code.issued + IDENTITY_LIFE_MOST
        return code if self.shelf.redeem(code.subject, expires=ends, now=now) else CodeFault.USED

    def knows_identity_issuer(self) -> bool:
        """Tell whether anybody's identity codes are believed here."""
        roster = self._roster()
        return roster is not None and bool(roster.identity_issuers)

    def _roster(self) -> Roster | None:
        given, server_key = self.shelf.roster(), self.library.server_key()
        return read_roster(given, server_key) if given and server_key else None


def _is_revoked(code: Code | CodeFault, roster: Roster) -> bool:
    return isinstance(code, Code) and code.type is CodeType.LICENCE and code.subject in roster.revoked
