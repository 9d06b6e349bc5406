"""A PDF's pages come out on the right paper, the right way up, at the right size, one at a time."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from devices.page.pwg import ColourSpace, Raster
from devices.page.pwg_reader import RasterPage, read_pages
from devices.page.rasterising import UnreadablePdfError, rasterise
from devices.page.wishes import A3, A4, Sides, Wishes
from tests.devices.page.papers import A3_POINTS, A4_POINTS, marked_pdf

GREY = Raster(100, ColourSpace.GREY)


def _pages(pdf: bytes, *, raster: Raster = GREY, wishes: Wishes | None = None) -> list[RasterPage]:
    return list(read_pages(b"".join(rasterise(pdf, raster=raster, wishes=wishes or Wishes()))))


@pytest.mark.parametrize(
    ("media", "points", "size"), [(A4, A4_POINTS, (827, 1169)), (A3, A3_POINTS, (1169, 1654))], ids=["a4", "a3"]
)
def test_paper(media: str, points: tuple[float, float], size: tuple[int, int]):
    """A page is as many dots as its paper has, and its header names the paper."""
    (page,) = _pages(marked_pdf(points), wishes=Wishes(media))

    assert (page.media, page.image.size, page.dpi) == (media, size, (100, 100))


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not installed")
@pytest.mark.parametrize("space", ColourSpace)
def test_picture_is_the_page(space: ColourSpace, tmp_path: Path):
    """The dots are those that another renderer draws, but for the edges of shapes."""
    (page,) = _pages(marked_pdf(A4_POINTS), raster=Raster(150, space))
    (tmp_path / "a.pdf").write_bytes(marked_pdf(A4_POINTS))
    command = ["pdftoppm", "-r", "150", "-singlefile", "-png", str(tmp_path / "a.pdf"), str(tmp_path / "a")]
    subprocess.run(command, check=True, timeout=30)
    other = Image.open(tmp_path / "a.png").convert(page.image.mode).crop((0, 0, *page.image.size))

    assert max(ImageStat.Stat(ImageChops.difference(page.image, other)).mean) < 0.5


def _ink(page: RasterPage) -> tuple[bool, bool]:
    """Tell whether the bar is at the lower left and the square at the upper right."""
    width, height = page.image.size
    grey = page.image.convert("L")
    bar, square = (3 * width // 10, height - 7 * height // 100), (width - 69, 69)
    return grey.getpixel(bar) == 0, grey.getpixel(square) == 0


def test_upright():
    """A page stands as it does in the PDF."""
    (page,) = _pages(marked_pdf(A4_POINTS))

    assert _ink(page) == (True, True)


def test_page_across_is_turned():
    """A page that lies across is turned onto the upright sheet, whole."""
    (page,) = _pages(marked_pdf(A4_POINTS[::-1]))
    box = ImageChops.invert(page.image).getbbox()

    assert (page.image.size, box is not None and box[2] - box[0] > 700) == ((827, 1169), True)


def test_larger_page_is_shrunk():
    """An A3 page on A4 is printed smaller, not cut off."""
    (page,) = _pages(marked_pdf(A3_POINTS))
    box = ImageChops.invert(page.image).getbbox()

    assert box is not None
    assert (box[0] > 20, box[3] < 1160, box[2] - box[0] > 700) == (True, True, True)


@pytest.mark.parametrize(
    ("sheet_back", "transforms", "ink"),
    [("normal", (1, 1), (True, True)), ("rotated", (-1, -1), (False, True)), ("flipped", (1, -1), (False, False))],
)
def test_duplex(sheet_back: str, transforms: tuple[int, int], ink: tuple[bool, bool]):
    """Back sides are turned as the printer wants them, and say so; front sides never are."""
    wishes = Wishes(sides=Sides.TWO)
    front, back = _pages(
        marked_pdf(A4_POINTS, A4_POINTS), raster=Raster(100, ColourSpace.GREY, sheet_back), wishes=wishes
    )

    assert (front.is_duplex, front.is_tumble, front.transforms, back.transforms, _ink(front), _ink(back)) == (
        True, False, (1, 1), transforms, (True, True), ink)  # fmt: skip


@pytest.mark.parametrize("document", [b"", b"hello", b"%PDF-1.4\n%%EOF\n"])
def test_no_pdf(document: bytes):
    """What is no PDF is refused before the first byte."""
    with pytest.raises(UnreadablePdfError):
        next(rasterise(document, raster=GREY, wishes=Wishes()))


_MEASURE = """
import resource, sys
from devices.page.pwg import ColourSpace, Raster
from devices.page.rasterising import rasterise
from devices.page.wishes import Wishes
from tests.devices.page.papers import A4_POINTS, marked_pdf
def most(pages):
    for part in rasterise(marked_pdf(*[A4_POINTS] * pages), raster=Raster(200, ColourSpace.COLOUR), wishes=Wishes()):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
few = most(2)
print(most(12) - few)
"""


def test_a_page_at_a_time():
    """Twelve pages of 11 MB each take no more memory than two."""
    grown = subprocess.run(
        [sys.executable, "-c", _MEASURE], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    )

    assert int(grown.stdout) < 22
