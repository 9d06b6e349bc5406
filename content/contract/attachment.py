"""A scanned paper of a submission: what is named in the open, and its page, sealed, sent apart from what was filed.

One attachment is one scanned page, or one PDF. It may arrive before its submission or after it; the application names
the attachments it was filed with, so that nobody decides before all have come. Must not import a device or a store.
"""

import hashlib
from typing import Final, Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from content.contract.sealing import OVERHEAD_BYTES, bindings, intake_key_id, seal

MediaType = Literal["image/jpeg", "application/pdf"]

PLAIN_BYTES_MOST: Final = 1024 * 1024 - OVERHEAD_BYTES
"""One page as it is before sealing; the document camera's take half of it."""
UPLOAD_BYTES_MOST: Final = 1400 * 1024
"""One request: a sealed megabyte in base64, and what is said of it."""
PAGES_MOST: Final = 60
"""Attachments of one application."""


class NamedPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name one attachment in the application it was filed with; ``sha256`` is of the plain bytes, in hex.

    ``page`` counts the pages of one material from 1.
    """

    id: str
    material: str
    page: int
    sha256: str


class Attachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Describe one sealed page in the open; ids are UUIDs, ``material`` is the catalogue's, ``page`` counts from 1.

    ``size`` and ``sha256`` (hex) are of the plain bytes, ``body_sha256`` of the sealed ones. A kiosk seals once and
    repeats the same bytes: the same id with another ``body_sha256`` is refused.
    """

    id: str
    submission: str
    material: str
    page: int
    media: MediaType
    size: int
    sha256: str
    intake_key: str
    body_sha256: str

    def seal_info(self) -> bytes:
        """Give what the sealed page is bound to: key, id, submission, material, page and type."""
        return bindings(
            "attachment", self.intake_key, self.id, self.submission, self.material, str(self.page), self.media
        )

    def named(self) -> NamedPaper:
        """Give the line by which an application names it."""
        return NamedPaper(id=self.id, material=self.material, page=self.page, sha256=self.sha256)


class AttachmentUpload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Carry one attachment (``POST /api/v1/attachments``, base64 in JSON); an AcknowledgementBatch of one answers it.

    Only with the server's signature over id and ``body_sha256`` the kiosk may shred its copy.
    """

    attachment: Attachment
    body: bytes


def seal_page(
    plain: bytes, *, id: str, submission: str, material: str, page: int, media: MediaType, intake: X25519PublicKey
) -> AttachmentUpload:
    """Seal one page to the server; raises ValueError if it is empty or above ``PLAIN_BYTES_MOST``."""
    if not 0 < len(plain) <= PLAIN_BYTES_MOST:
        raise ValueError("a page is empty or too large to send")
    draft = Attachment(
        id=id,
        submission=submission,
        material=material,
        page=page,
        media=media,
        size=len(plain),
        sha256=hashlib.sha256(plain).hexdigest(),
        intake_key=intake_key_id(intake),
        body_sha256="",
    )
    body = seal(plain, intake, draft.seal_info())
    return AttachmentUpload(msgspec.structs.replace(draft, body_sha256=hashlib.sha256(body).hexdigest()), body)
