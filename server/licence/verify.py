"""Test a licence file again from outside: whole, signed by a known authority, and unchanged since.

The worker tests what it has made before anyone may fetch it; an auditor tests files against the same root.
A signature covers every byte but its own wrapper, of which a few bits mean nothing; the stored SHA-256 covers all.
"""

import io
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from asn1crypto.cms import ContentInfo  # type: ignore[import-untyped]  # publishes no types
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


class SignatureFault(StrEnum):
    """Name why a file does not pass for a licence."""

    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    UNTRUSTED = "untrusted"


@dataclass(frozen=True)
class Verified:
    """Say that every byte is the signer's, whose certificate subject is ``signer``."""

    signer: str
    signed_at: datetime | None = field(default=None)


class LicenceVerifier:
    """Test files against one root certificate."""

    def __init__(self, root: Path) -> None:
        self._root = load_cert_from_pemder(str(root))  # type: ignore[no-untyped-call]  # typed in part

    def verify(self, pdf: bytes, *, now: datetime) -> Verified | SignatureFault:
        """Test a whole file; any bytes at all are safe to pass. ``now`` is when the certificate must be valid."""
        try:
            signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
            if len(signatures) != 1:
                return SignatureFault.UNSIGNED
            if _has_stowaway(signatures[0].pkcs7_content):
                return SignatureFault.ALTERED
            trust = ValidationContext(trust_roots=[self._root], moment=now, allow_fetching=False)
            return _judge(validate_pdf_signature(signatures[0], signer_validation_context=trust))
        except Exception:  # noqa: BLE001  # arbitrary bytes from outside: whatever fails to parse is no licence
            return SignatureFault.UNREADABLE


def _has_stowaway(content: bytes) -> bool:
    # The room kept for a signature is larger than it and the rest is zeros, which no signature covers.
    used = len(ContentInfo.load(content).dump())
    return any(content[used:])


def _judge(status: PdfSignatureStatus) -> Verified | SignatureFault:
    if not (status.intact and status.valid) or status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return SignatureFault.ALTERED
    if not status.trusted:
        return SignatureFault.UNTRUSTED
    return Verified(status.signing_cert.subject.human_friendly, status.signer_reported_dt)
