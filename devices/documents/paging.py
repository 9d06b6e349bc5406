"""A page's picture as a file of bounded size: JPEG for the form, PDF for the archive. Writes nothing to disk."""

import io
from collections.abc import Sequence

import cv2
from PIL import Image as Pictures

from devices.codes.decode import Image
from devices.documents.advice import CapturedPage, Sheet
from devices.documents.dewarp import DPI
from devices.documents.weight import light_jpeg


def as_page(flat: Image, sheet: Sheet) -> CapturedPage:
    """Compress a flat BGR picture as well as ``LARGEST_BYTES`` allow; dots an inch fall only if nothing else helps."""
    picture = Pictures.fromarray(cv2.cvtColor(flat, cv2.COLOR_BGR2RGB))
    jpeg, (width, height), dpi = light_jpeg(picture, DPI[sheet])
    return CapturedPage(jpeg, sheet, width, height, dpi)


def as_pdf(pages: Sequence[CapturedPage]) -> bytes:
    """Bind pages, at least one, into a PDF whose pages are as large as their sheets; each keeps its compression."""
    written = io.BytesIO()
    for number, page in enumerate(pages):
        with Pictures.open(io.BytesIO(page.jpeg)) as picture:
            picture.save(written, "PDF", append=number > 0, quality="keep", resolution=page.dpi)
    return written.getvalue()
