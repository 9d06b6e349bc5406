"""The code that a booking is known by: signed, without personal data, on paper and as a link for a phone.

Whoever has it may look, move and give back, as with a paper ticket. It says which booking, never when: a booking moved
keeps its code, and the record tells its time.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from content.contract.code import PREFIX, Code, CodeFault, CodeType, read_code, write_code
from content.contract.signing import key_id, public_bytes

# A booking can be moved while its code lives, always within the horizon; afterwards it is good for nothing.
LIVES = timedelta(days=60)
_BASE45 = "ascii"


@dataclass(frozen=True)
class Codes:
    """Write and read codes in the name of this server."""

    key: Ed25519PrivateKey
    issuer: str

    def write(self, booking: str, number: str, issued: datetime) -> str:
        """Write the code of a booking; the same facts give the same code."""
        return write_code(Code(CodeType.APPOINTMENT, number, booking, self.issuer, issued, issued + LIVES), self.key)

    def read(self, text: str, now: datetime) -> str | None:
        """Give the id of the booking that a code stands for; None for any other text."""
        code = read_code(text, keys=self._keys(), now=now)
        return None if isinstance(code, CodeFault) or code.type is not CodeType.APPOINTMENT else code.subject

    def link(self, text: str) -> str:
        """Write a code so that it fits into an address."""
        return base64.urlsafe_b64encode(text.removeprefix(PREFIX).encode(_BASE45)).decode().rstrip("=")

    def from_link(self, link: str) -> str:
        """Read a code out of an address; anything else gives a text that is no code."""
        try:
            return PREFIX + base64.urlsafe_b64decode(link + "=" * (-len(link) % 4)).decode(_BASE45)
        except (binascii.Error, ValueError):
            return ""

    def _keys(self) -> dict[bytes, Ed25519PublicKey]:
        public = self.key.public_key()
        return {key_id(public_bytes(public)): public}
