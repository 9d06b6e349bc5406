"""A file from a stranger is drawn anew by a child, which is the only thing it can harm."""

import io
import sys

import pytest
from PIL import Image

from devices.documents.received import NotDrawn, ReceivedPage, pages_of

JPEG = "image/jpeg"


def _photo(**saved: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(written, "JPEG", **saved)
    return written.getvalue()


def test_drawn():
    """A photograph comes back as one page."""
    pages = pages_of(_photo(), JPEG, most=10)

    assert isinstance(pages, tuple)
    assert [(page.width_px, page.height_px, page.jpeg[:2]) for page in pages] == [(40, 20, b"\xff\xd8")]


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(4)", "import os; os.abort()", "import time; time.sleep(9)", "pass"],
    ids=lambda word: word[:12],
)
def test_child_fails(program: str):
    """A child that cannot draw, dies, hangs or says nothing gives no page."""
    assert pages_of(b"", JPEG, most=1, child=(sys.executable, "-c", program), limit_s=0.5) is NotDrawn.UNDRAWABLE


def test_no_child():
    """A child that cannot be started gives no page."""
    assert pages_of(b"", JPEG, most=1, child=("/nowhere/redraw",)) is NotDrawn.UNDRAWABLE


def test_not_shown():
    """A page shows nothing of its picture in a log."""
    assert "jpeg" not in repr(ReceivedPage(b"secret", 1, 1))
