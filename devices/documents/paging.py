"""A page's picture as a file of bounded size: JPEG for the form, PDF for the archive. Writes nothing to disk."""

import io
from collections.abc import Sequence

import cv2
from PIL import Image as Pictures

from devices.codes.decode import Image
from devices.documents.advice import LARGEST_BYTES, CapturedPage, Sheet
from devices.documents.dewarp import DPI

# From no visible loss to what still prints legibly; after the last the picture itself shrinks.
_QUALITIES = (85, 70, 55, 40)
_SHRINK = 0.75


def as_page(flat: Image, sheet: Sheet) -> CapturedPage:
    """Compress a flat BGR picture as well as ``LARGEST_BYTES`` allow; dots an inch fall only if nothing else helps."""
    picture = Pictures.fromarray(cv2.cvtColor(flat, cv2.COLOR_BGR2RGB))
    dpi = DPI[sheet]
    while True:
        for quality in _QUALITIES:
            jpeg = _jpeg(picture, quality, dpi)
            if len(jpeg) <= LARGEST_BYTES:
                return CapturedPage(jpeg, sheet, picture.width, picture.height, dpi)
        picture = picture.resize((round(picture.width * _SHRINK), round(picture.height * _SHRINK)))
        dpi = round(dpi * _SHRINK)


def as_pdf(pages: Sequence[CapturedPage]) -> bytes:
    """Bind pages, at least one, into a PDF whose pages are as large as their sheets; each keeps its compression."""
    written = io.BytesIO()
    for number, page in enumerate(pages):
        with Pictures.open(io.BytesIO(page.jpeg)) as picture:
            picture.save(written, "PDF", append=number > 0, quality="keep", resolution=page.dpi)
    return written.getvalue()


def _jpeg(picture: Pictures.Image, quality: int, dpi: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, dpi=(dpi, dpi))
    return written.getvalue()
