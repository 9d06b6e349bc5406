"""How a kiosk becomes known: it makes its own key, and a one-time token carries the public half to the server.

The kiosk keeps the private half. A person compares fingerprints before the key is believed.
"""

from typing import Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.contract.signing import Domain, is_signed, key_id, load_public_key

TOKEN_LIFE_S = 600


class EnrolmentRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offer a public key for one kiosk name; ``proof`` is the key's signature over the token."""

    token: str
    kiosk: str
    public_key: bytes
    proof: bytes


class EnrolmentReply(msgspec.Struct, frozen=True):
    """Tell where enrolment stands, and the fingerprint a person must compare."""

    state: Literal["pending", "approved"]
    fingerprint: str


class RosterEntry(msgspec.Struct, frozen=True):
    """Name one approved kiosk and its raw public key."""

    kiosk: str
    public_key: bytes


class Roster(msgspec.Struct, frozen=True):
    """List the kiosks whose receipts count, as of ``at`` (RFC 3339), and revoked subjects (licence ids).

    ``identity_issuers`` names those whose identity codes are believed; they issue nothing else.
    """

    at: str
    kiosks: list[RosterEntry]
    revoked: list[str]
    identity_issuers: list[RosterEntry] = []


class SignedRoster(msgspec.Struct, frozen=True):
    """Carry roster bytes exactly as the server signed them."""

    roster: bytes
    signature: bytes


def read_roster(given: SignedRoster, server_key: Ed25519PublicKey) -> Roster | None:
    """Verify and decode a roster; None when the signature does not hold."""
    if not is_signed(Domain.ROSTER, given.roster, given.signature, server_key):
        return None
    return msgspec.json.decode(given.roster, type=Roster)


def issuer_keys(roster: Roster) -> dict[bytes, Ed25519PublicKey]:
    """Map key ids to keys, for reading codes on paper."""
    return _by_id(roster.kiosks)


def identity_keys(roster: Roster) -> dict[bytes, Ed25519PublicKey]:
    """Map key ids to keys, for reading identity codes."""
    return _by_id(roster.identity_issuers)


def _by_id(entries: list[RosterEntry]) -> dict[bytes, Ed25519PublicKey]:
    return {key_id(entry.public_key): load_public_key(entry.public_key) for entry in entries}
