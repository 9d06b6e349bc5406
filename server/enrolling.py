"""Making a kiosk known: a one-time token carries its public key in, and a person approves the fingerprint."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography.exceptions import UnsupportedAlgorithm
from sqlalchemy import Connection

from content.contract.enrolment import TOKEN_LIFE_S, EnrolmentReply, EnrolmentRequest
from content.contract.signing import Domain, fingerprint, is_signed, load_public_key
from server.store import enrolments, kiosks, record
from server.store.kiosks import Kiosk, KioskState

KIOSK_NAME_LENGTH = 3


class EnrolmentFault(StrEnum):
    """Name why an enrolment is refused, as problem keys."""

    BAD_NAME = "enrolment.bad_name"
    BAD_PROOF = "enrolment.bad_proof"
    BAD_TOKEN = "enrolment.bad_token"  # noqa: S105  # a key, not a secret
    KEY_IN_USE = "enrolment.key_in_use"


class ApprovalFault(StrEnum):
    """Name why a kiosk cannot be approved."""

    UNKNOWN = "approval.unknown"
    FINGERPRINT_DIFFERS = "approval.fingerprint_differs"
    NOT_PENDING = "approval.not_pending"


@dataclass(frozen=True)
class Approved:
    """Name a kiosk whose key is believed from now on."""

    kiosk: Kiosk


def is_kiosk_name(name: str) -> bool:
    """Tell whether a name fits into a case number: three digits or capitals, such as ``K03``."""
    return len(name) == KIOSK_NAME_LENGTH and name.isascii() and name.isalnum() and name == name.upper()


def issue_token(connection: Connection, *, token: str, kiosk: str, by: str, now: datetime) -> datetime:
    """Keep a one-time token for a kiosk and give the moment it ends."""
    expires_at = now + timedelta(seconds=TOKEN_LIFE_S)
    enrolments.issue(connection, token=token, kiosk=kiosk, expires_at=expires_at)
    record.append(connection, who=by, what="kiosk.token", at=now, facts={"kiosk": kiosk})
    return expires_at


def enrol(connection: Connection, request: EnrolmentRequest, now: datetime) -> EnrolmentReply | EnrolmentFault:
    """Take a kiosk's key in as pending. The same request again tells where it stands, as its answer may be lost."""
    if not is_kiosk_name(request.kiosk):
        return EnrolmentFault.BAD_NAME
    if not _is_proven(request):
        return EnrolmentFault.BAD_PROOF
    known = kiosks.find(connection, request.kiosk)
    if known is not None and known.public_key == request.public_key and known.state is not KioskState.REVOKED:
        return EnrolmentReply("approved" if known.state is KioskState.APPROVED else "pending", _print_of(known))
    if kiosks.has_key(connection, request.public_key):
        return EnrolmentFault.KEY_IN_USE
    if not enrolments.use(connection, token=request.token, kiosk=request.kiosk, now=now):
        return EnrolmentFault.BAD_TOKEN
    kiosks.enrol(connection, name=request.kiosk, public_key=request.public_key, now=now)
    facts = {"fingerprint": fingerprint(request.public_key)}
    record.append(connection, who=request.kiosk, what="kiosk.enrolled", at=now, facts=facts)
    return EnrolmentReply("pending", fingerprint(request.public_key))


def approve(connection: Connection, *, name: str, shown: str, by: str, now: datetime) -> Approved | ApprovalFault:
    """Believe a pending kiosk's key when the fingerprint a person read there is the one kept here."""
    kiosk = kiosks.find(connection, name)
    if kiosk is None:
        return ApprovalFault.UNKNOWN
    if "".join(shown.split()).lower() != "".join(_print_of(kiosk).split()):
        return ApprovalFault.FINGERPRINT_DIFFERS
    if kiosk.state is not KioskState.PENDING:
        return ApprovalFault.NOT_PENDING
    return Approved(_set(connection, kiosk, KioskState.APPROVED, by=by, now=now))


def revoke(connection: Connection, *, name: str, by: str, now: datetime) -> Kiosk | ApprovalFault:
    """Stop believing a kiosk's key, such as after a theft."""
    kiosk = kiosks.find(connection, name)
    if kiosk is None:
        return ApprovalFault.UNKNOWN
    return _set(connection, kiosk, KioskState.REVOKED, by=by, now=now)


def _set(connection: Connection, kiosk: Kiosk, state: KioskState, *, by: str, now: datetime) -> Kiosk:
    kiosks.set_state(connection, name=kiosk.name, state=state, by=by, now=now)
    facts = {"kiosk": kiosk.name, "fingerprint": _print_of(kiosk)}
    record.append(connection, who=by, what=f"kiosk.{state}", at=now, facts=facts)
    return kiosks.find(connection, kiosk.name) or kiosk


def _print_of(kiosk: Kiosk) -> str:
    return fingerprint(kiosk.public_key)


def _is_proven(request: EnrolmentRequest) -> bool:
    try:
        key = load_public_key(request.public_key)
    except (ValueError, UnsupportedAlgorithm):
        return False
    return is_signed(Domain.ENROLMENT, request.token.encode(), request.proof, key)
