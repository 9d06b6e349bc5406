"""Drawing a file that a stranger sent anew, as plain pages: run as a program of its own, which may die or be ended.

It reads the file from its standard input and writes pages to its standard output; it opens nothing else and may write
no file. Where and when a photo was taken, what lies behind it, and whatever a PDF would do is left behind here.
"""

import io
import resource
import struct
import sys
import warnings
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
from PIL import Image as Pictures
from PIL import ImageOps, UnidentifiedImageError

from devices.documents.weight import light_jpeg

HEAD = struct.Struct(">III")
"""Before each page: its width and height in pixels, and the bytes of its JPEG."""
PDF = "application/pdf"
TOO_LONG = 3
UNDRAWABLE = 4
_LONG_SIDE_PX = 2339
"""A4 at 200 dots an inch, like the document camera's pages."""
_DPI = 200
_PIXELS_MOST = 60_000_000
_MEMORY_BYTES = 2 * 1024**3
_CPU_S = 20
_FORMATS = ("JPEG", "PNG")


class TooLongError(Exception):
    """Say that a document has more pages than are taken."""


def redraw(data: bytes, media: str, *, most: int) -> Iterator[tuple[bytes, int, int]]:
    """Draw each page anew: its JPEG, its width and its height; raises TooLongError, or OSError or ValueError."""
    for picture in _pdf_pages(data, most=most) if media == PDF else (_photo(data),):
        jpeg, (width, height), _ = light_jpeg(picture, _DPI)
        yield jpeg, width, height


def _photo(data: bytes) -> Pictures.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Pictures.DecompressionBombWarning)
        with Pictures.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _PIXELS_MOST:
                raise ValueError("too-many-pixels")
            picture.draft("RGB", (_LONG_SIDE_PX, _LONG_SIDE_PX))
            upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((_LONG_SIDE_PX, _LONG_SIDE_PX))
    return Pictures.frombytes("RGB", upright.size, upright.tobytes())


def _on_white(picture: Pictures.Image) -> Pictures.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Pictures.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _pdf_pages(data: bytes, *, most: int) -> Iterator[Pictures.Image]:
    document = pypdfium2.PdfDocument(data)
    if not len(document):
        raise ValueError("no-page")
    if len(document) > most:
        raise TooLongError
    for number in range(len(document)):
        page = document[number]
        scale = _LONG_SIDE_PX / max(1.0, *page.get_size())
        yield page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        page.close()


def confine() -> None:
    """Bound this process: memory, time, and no file written but what is already open."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(given: BinaryIO, taken: BinaryIO, *, media: str, most: int) -> int:
    """Read a file, write its pages, and give the exit status."""
    try:
        pages = list(redraw(given.read(), media, most=most))
    except TooLongError:
        return TOO_LONG
    except (OSError, ValueError, SyntaxError, MemoryError, UnidentifiedImageError, pypdfium2.PdfiumError, Warning):
        return UNDRAWABLE
    taken.writelines(HEAD.pack(width, height, len(jpeg)) + jpeg for jpeg, width, height in pages)
    taken.flush()
    return 0


if __name__ == "__main__":
    confine()
    sys.exit(answer(sys.stdin.buffer, sys.stdout.buffer, media=sys.argv[1], most=int(sys.argv[2])))
