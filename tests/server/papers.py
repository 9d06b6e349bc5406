"""Scanned papers for the tests of the server: pictures of nothing, sealed as a kiosk seals them."""

import io
from typing import Any

import msgspec
from PIL import Image, ImageDraw

from content.contract.application import Application
from content.contract.attachment import Attachment, AttachmentUpload, seal_page


def picture(*lines: str, size: tuple[int, int] = (124, 175)) -> bytes:
    """Draw a page with some lines on it, as JPEG."""
    page = Image.new("L", size, 244)
    for at, line in enumerate(lines):
        ImageDraw.Draw(page).text((size[0] // 12, (at + 1) * size[0] // 12), line, fill=30, font_size=size[0] // 18)
    out = io.BytesIO()
    page.save(out, "JPEG")
    return out.getvalue()


def upload(kiosk: Any, submission: str, plain: bytes | None = None, **changes: Any) -> AttachmentUpload:
    """Seal a page of a submission."""
    said = {"id": kiosk.new_id(), "material": "lease", "page": 1, "media": "image/jpeg", **changes}
    return seal_page(plain or picture("page"), submission=submission, intake=kiosk.bundle_key, **said)


def send(kiosk: Any, given: AttachmentUpload) -> dict[str, Any]:
    """Hand a page in and give the one result."""
    (result,) = kiosk.call("POST", "/attachments", given).json()["results"]
    return dict(result)


def with_papers(application: Application, *sent: Attachment) -> Application:
    """Give the same application, naming these papers."""
    return msgspec.structs.replace(application, papers=tuple(each.named() for each in sent))
