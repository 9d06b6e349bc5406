import io

import numpy as np
from PIL import Image
from pypdf import PdfReader

from devices.documents.advice import LARGEST_BYTES, Sheet
from devices.documents.paging import as_page, as_pdf

NOISE = np.random.default_rng(1).integers(0, 256, (1754, 1240, 3), dtype=np.uint8)
CARD = np.full((425, 674, 3), (30, 90, 200), np.uint8)


def test_plain_page():
    """A page keeps its size and says its dots an inch."""
    page = as_page(CARD, Sheet.ID1)

    with Image.open(io.BytesIO(page.jpeg)) as picture:
        assert (picture.size, picture.info["dpi"]) == ((674, 425), (200, 200))


def test_colours():
    """Blue, green and red come out in their order."""
    with Image.open(io.BytesIO(as_page(CARD, Sheet.ID1).jpeg)) as picture:
        middle = np.asarray(picture)[200, 300].astype(int)

    assert np.abs(middle - [200, 90, 30]).max() < 10


def test_worst_page():
    """Even noise, which nothing compresses, stays below the limit."""
    page = as_page(NOISE, Sheet.A4)

    assert len(page.jpeg) <= LARGEST_BYTES


def test_shrunk_page():
    """A picture that had to shrink says how many dots an inch are left."""
    page = as_page(NOISE, Sheet.A4)

    assert (page.width_px, page.dpi) == (930, 112)


def test_pdf():
    """Each page of a PDF is as large as its sheet, in points."""
    pages = [as_page(np.full((1754, 1240, 3), 230, np.uint8), Sheet.A4), as_page(CARD, Sheet.ID1)]
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(as_pdf(pages))).pages]

    assert [(round(box.width), round(box.height)) for box in boxes] == [(595, 842), (243, 153)]


def test_pdf_weight():
    """A PDF weighs what its pages weigh, and little more."""
    page = as_page(NOISE, Sheet.A4)

    assert len(as_pdf([page, page])) < 2 * LARGEST_BYTES + 10_000
