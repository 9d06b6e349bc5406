"""A PDF as PWG Raster, one page at a time: a page's pixels are all that is held of it. Knows no wire.

PDFium may be used by one thread at a time in a whole process, so one ``PdfRaster`` draws at a time.
"""

import threading
from collections.abc import Iterator

import pypdfium2
from PIL import Image

from devices.page import pwg
from devices.page.pwg import ColourSpace, Raster, Sheet
from devices.page.wishes import Sides, Wishes, size_mm

_MM_AN_INCH = 25.4
_POINTS_AN_INCH = 72
# Paper within 2 mm of the page is printed at its true size: PDFs write A4 as 595 or 595.28 points.
_TRUE_SIZE_POINTS = 5.7
_PDFIUM = threading.Lock()  # the library's own state is the process's, so its lock is too


class UnreadablePdfError(ValueError):
    """Say that a document has no page that could be drawn; the text holds nothing of it."""


def rasterise(pdf: bytes, *, raster: Raster, wishes: Wishes) -> Iterator[bytes]:
    """Draw each page onto the sheet wished for. Raises ``UnreadablePdfError`` before the first byte or not at all."""
    with _PDFIUM:
        document = _opened(pdf)
        sheet = _sheet(raster, wishes, pages=len(document))
    try:
        yield pwg.SYNC_WORD
        for number in range(sheet.pages):
            is_back = sheet.is_duplex and number % 2 == 1
            feed = _turned(raster.sheet_back) if is_back else (1, 1)
            yield from pwg.page(sheet, _lines(_fed(_picture(document, number, sheet), feed)), feed=feed)
    finally:
        with _PDFIUM:
            document.close()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError("no-pdf") from error
    if not len(document):
        raise UnreadablePdfError("no-page")
    return document


def _sheet(raster: Raster, wishes: Wishes, *, pages: int) -> Sheet:
    across, down = size_mm(wishes.media)
    return Sheet(
        media=wishes.media,
        width=round(across / _MM_AN_INCH * raster.dpi),
        height=round(down / _MM_AN_INCH * raster.dpi),
        size_points=(round(across / _MM_AN_INCH * _POINTS_AN_INCH), round(down / _MM_AN_INCH * _POINTS_AN_INCH)),
        dpi=raster.dpi,
        space=raster.space,
        is_duplex=wishes.sides is not Sides.ONE,
        pages=pages,
    )


def _picture(document: pypdfium2.PdfDocument, number: int, sheet: Sheet) -> Image.Image:
    with _PDFIUM:
        page = document[number]
        try:
            return _drawn(page, sheet)
        finally:
            page.close()


def _drawn(page: pypdfium2.PdfPage, sheet: Sheet) -> Image.Image:
    """Draw in the middle of the sheet: turned where it lies across, smaller where it is larger than the paper."""
    width, height = page.get_size()
    is_across = (width > height) != (sheet.width > sheet.height)
    if is_across:
        width, height = height, width
    points = sheet.size_points
    is_larger = width > points[0] + _TRUE_SIZE_POINTS or height > points[1] + _TRUE_SIZE_POINTS
    share = min(points[0] / width, points[1] / height) if is_larger else 1.0
    drawn = page.render(
        scale=share * sheet.dpi / _POINTS_AN_INCH,
        rotation=90 if is_across else 0,
        grayscale=sheet.space is ColourSpace.GREY,
        rev_byteorder=True,
    )
    mode = "RGB" if sheet.space is ColourSpace.COLOUR else "L"
    paper = Image.new(mode, (sheet.width, sheet.height), "white")
    picture = drawn.to_pil().convert(mode)
    paper.paste(picture, ((sheet.width - picture.width) // 2, (sheet.height - picture.height) // 2))
    return paper


def _turned(sheet_back: str) -> tuple[int, int]:
    """Give how a back side is mirrored across and along the feed, when sheets turn over their long edge."""
    return {"rotated": (-1, -1), "flipped": (1, -1)}.get(sheet_back, (1, 1))


def _fed(picture: Image.Image, feed: tuple[int, int]) -> Image.Image:
    across, along = feed
    turned = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if across < 0 else picture
    return turned.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if along < 0 else turned


def _lines(picture: Image.Image) -> Iterator[bytes]:
    octets = picture.tobytes()
    stride = len(octets) // picture.height
    view = memoryview(octets)
    return (bytes(view[at : at + stride]) for at in range(0, len(octets), stride))
