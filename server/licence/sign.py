"""Sign a licence after PAdES baseline B (ETSI EN 319 142-1), so that any PDF reader shows a changed one as changed.

The visible seal is drawn by the template; the signature's own field is a box without marks, because PDF/A wants an
appearance for every annotation and an invisible field has none.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from content.contract.clock import CHINA
from server.licence.authority import Authority

Box = tuple[int, int, int, int]

FIELD = "Seal"
DIGEST = "sha256"
# Signed attributes take some 400 bytes and the longest signature in use (RSA, 4,096 bits) 512.
_BESIDES_BYTES = 1536
# Points from the lower left of the page: over the drawn seal of each template, whose field shows nothing itself.
_BOXES: dict[str, Box] = {
    "licence": (629, 66, 748, 185),
    "approval": (394, 77, 513, 196),
    "notice": (400, 68, 519, 187),
}


class _QuietWriter(IncrementalPdfFileWriter):
    """Leave the metadata as typst wrote it: rewritten, PDF/A validators refuse it, and it would tell a second time."""

    def _update_meta(self) -> None:
        pass


@dataclass(frozen=True)
class Signing:
    """Say where and why a licence is signed, as the signature panel of a reader shows it."""

    template: str
    reason: str
    location: str
    at: datetime


class _TimedSigner(signers.PdfSigner):
    """Sign at a given time; the library would read the machine's clock, and the record tells the caller's."""

    def __init__(self, meta: signers.PdfSignatureMetadata, signer: signers.Signer, at: datetime, box: Box) -> None:
        field = SigFieldSpec(FIELD, on_page=-1, box=box, readable_field_name=FIELD)
        nothing = StaticStampStyle(border_width=0, background=None, background_opacity=0.0)
        super().__init__(meta, signer, stamp_style=nothing, new_field_spec=field)
        self._at = at

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002  # the library's signature
    ) -> PdfSigningSession:
        """Open the session at the time given."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._at
        return session


def signer_in_file(authority: Authority) -> signers.Signer:
    """Load the signer's key and certificate into memory; a file that cannot be read raises FileNotFoundError."""
    # The root stays out of the file: nothing would cover its bytes there, and verifiers bring their own.
    loaded = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]  # the library publishes types in part
        str(authority.key), str(authority.signer)
    )
    if loaded is None:
        raise FileNotFoundError(f"{authority.key.name} or {authority.signer.name} cannot be read")
    return cast("signers.Signer", loaded)


class LicenceSigner:
    """Sign with a key in a file or in a token. One signature with a key in memory takes about 15 ms."""

    def __init__(self, signer: signers.Signer) -> None:
        certificate = signer.signing_cert
        if certificate is None:
            raise ValueError("a signer has a certificate")
        self._signer = signer
        # Hex digits kept free for the signature. Told nothing, the library signs twice, once to see how long it gets.
        self._room = 2 * (len(certificate.dump()) + _BESIDES_BYTES)

    def sign(self, pdf: bytes, signing: Signing) -> bytes:
        """Give the PDF with a signature over every byte of it appended.

        Must not be called on an event loop: the library runs one of its own.
        """
        meta = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=DIGEST,
            subfilter=SigSeedSubFilter.PADES,
            reason=signing.reason,
            location=signing.location,
        )
        box = _BOXES.get(signing.template, _BOXES["approval"])
        signer = _TimedSigner(meta, self._signer, signing.at.astimezone(CHINA), box)
        output = signer.sign_pdf(_QuietWriter(io.BytesIO(pdf)), bytes_reserved=self._room)
        return bytes(output.getbuffer())
