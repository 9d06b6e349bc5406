"""What a stranger sent is drawn anew: pages and nothing else."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from devices.documents.advice import LARGEST_BYTES
from devices.documents.redrawing import HEAD, TOO_LONG, UNDRAWABLE, answer, redraw

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
_TURNED = 6
"""EXIF's orientation of a telephone held upright."""


def _saved(kind: str, picture: Image.Image | None = None, **saved: object) -> bytes:
    written = io.BytesIO()
    (picture or Image.new("RGB", (60, 30), (200, 30, 30))).save(written, kind, **saved)
    return written.getvalue()


def _with_exif(**tags: int | str) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = tags.get("turned", 1), tags.get("maker", "")
    return _saved("JPEG", exif=exif)


def test_upright():
    """A photograph is turned as its telephone was held."""
    [(_, width, height)] = redraw(_with_exif(turned=_TURNED), JPEG, most=1)

    assert (width, height) == (30, 60)


def test_nothing_beside_the_picture():
    """What the telephone wrote beside the picture is left behind."""
    given = _with_exif(maker="a secret maker")
    [(jpeg, _, _)] = redraw(given, JPEG, most=1)

    assert (b"a secret maker" in given, b"a secret maker" in jpeg, b"Exif" in jpeg) == (True, False, False)


def test_large():
    """A large photograph becomes a page like those of the document camera."""
    noise = Image.effect_noise((3000, 300), 90).convert("RGB")
    [(jpeg, width, height)] = redraw(_saved("JPEG", noise, quality=60), JPEG, most=1)

    assert (len(jpeg) <= LARGEST_BYTES, max(width, height) <= 2339) == (True, True)


def test_clear_png():
    """What is clear in a PNG lies on white paper."""
    [(jpeg, _, _)] = redraw(_saved("PNG", Image.new("RGBA", (8, 8), (0, 0, 0, 0))), PNG, most=1)
    with Image.open(io.BytesIO(jpeg)) as shown:
        assert shown.getpixel((4, 4)) == (255, 255, 255)


def _pdf(pages: int) -> bytes:
    more = [Image.new("RGB", (60, 84), "white")] * (pages - 1)
    return _saved("PDF", Image.new("RGB", (60, 84), "white"), save_all=True, append_images=more)


def test_pdf():
    """A PDF becomes its pages, each as large as an A4 sheet of 200 dots an inch."""
    assert [height for _, _, height in redraw(_pdf(2), PDF, most=10)] == [2339, 2339]


@pytest.mark.parametrize(
    ("sent", "media", "status"),
    [
        (lambda: _saved("JPEG"), JPEG, 0),
        (lambda: _pdf(3), PDF, TOO_LONG),
        (lambda: b"", JPEG, UNDRAWABLE),
        (lambda: _saved("JPEG")[:200], JPEG, UNDRAWABLE),
        (lambda: _saved("GIF"), JPEG, UNDRAWABLE),
        (lambda: b"%PDF-1.7\n%%EOF", PDF, UNDRAWABLE),
        (lambda: _saved("PNG", Image.new("1", (12_000, 12_000))), PNG, UNDRAWABLE),
    ],
    ids=["sound", "too long", "empty", "cut off", "another kind", "no page", "too many pixels"],
)
def test_status(sent: Callable[[], bytes], media: str, status: int):
    """The program's status tells what became of the file."""
    taken = io.BytesIO()

    assert answer(io.BytesIO(sent()), taken, media=media, most=2) == status
    assert (taken.tell() > HEAD.size) == (status == 0)
