"""Whose receipts count: this kiosk's own, and those on the server's signed roster."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.contract.code import Code, CodeFault, read_code
from content.contract.enrolment import issuer_keys, read_roster
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
        """Read a scanned text of any kind."""
        return read_code(text, keys=self._keys(), now=now)

    def _keys(self) -> dict[bytes, Ed25519PublicKey]:
        keys = {key_id(public_bytes(self.own)): self.own}
        given, server_key = self.shelf.roster(), self.library.server_key()
        roster = read_roster(given, server_key) if given and server_key else None
        return keys | issuer_keys(roster) if roster else keys
