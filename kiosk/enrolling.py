"""Making a kiosk known to its server: its own key, a one-time token, and a fingerprint for people to compare."""

from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.enrolment import EnrolmentReply, EnrolmentRequest
from content.contract.signing import Domain, fingerprint, load_private_key, public_bytes, save_private_key, sign
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.config import Paths

PATH = "/api/v1/enrolments"


@dataclass(frozen=True)
class EnrolmentFailed:
    """Say why, by a problem key."""

    key: str


def make_key(paths: Paths) -> None:
    """Make the device key once; a kiosk that has one keeps it."""
    paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not paths.key.exists():
        save_private_key(Ed25519PrivateKey.generate(), paths.key)


def own_fingerprint(paths: Paths) -> str:
    """Give the fingerprint a person compares with the server's."""
    return fingerprint(public_bytes(load_private_key(paths.key).public_key()))


def enrol(link: ServerLink, *, kiosk: str, token: str, paths: Paths) -> EnrolmentReply | EnrolmentFailed:
    """Offer the public key under a one-time token; a person then approves it on the server."""
    key = load_private_key(paths.key)
    proof = sign(Domain.ENROLMENT, token.encode(), key)
    request = EnrolmentRequest(token, kiosk, public_bytes(key.public_key()), proof)
    match link.send_unsigned(PATH, msgspec.json.encode(request)):
        case NoAnswer(reason):
            return EnrolmentFailed(f"link.{reason}")
        case Answer() as answer if not answer.is_ok:
            return EnrolmentFailed(answer.problem_key())
        case Answer(body=body):
            return _read(body)


def _read(body: bytes) -> EnrolmentReply | EnrolmentFailed:
    # A hall's network may answer for the server, with a page of its own.
    try:
        return msgspec.json.decode(body, type=EnrolmentReply)
    except msgspec.DecodeError:
        return EnrolmentFailed("link.garbled")
