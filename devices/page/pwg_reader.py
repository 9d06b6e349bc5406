"""PWG Raster read back into pictures, as a printer does (PWG 5102.4). For emulators; no driver imports it.

It has its own table of offsets, written from the printer's side, so that one mistake cannot hide in both.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

_HEADER = 1796
_NAMED = 64
_MOST_PIXELS = 30_000 * 30_000 // 8
_LITERALS = 128


class RasterError(ValueError):
    """Say that bytes are no PWG Raster that this printer could print; the text holds none of them."""


@dataclass(frozen=True)
class RasterPage:
    """Hold one page as it was sent: mode ``L`` or ``RGB``, and what its header asks for."""

    image: Image.Image = field(repr=False)
    media: str
    dpi: tuple[int, int]
    is_duplex: bool
    is_tumble: bool
    transforms: tuple[int, int]
    pages: int


def read_pages(data: bytes) -> Iterator[RasterPage]:
    """Read page after page. Raises ``RasterError`` at the first that does not fit."""
    if data[:4] != b"RaS2":
        raise RasterError("sync-word")
    at = 4
    while at < len(data):
        header = data[at : at + _HEADER]
        if len(header) < _HEADER or not header.startswith(b"PwgRaster\0"):
            raise RasterError("header")
        image, at = _read_image(data, at + _HEADER, header)
        yield _page(header, image)


def count_raster_pages(data: bytes) -> int:
    """Count the pages by the first header's own word; one when it does not say."""
    if data[:4] != b"RaS2" or len(data) < _HEADER:
        return 1
    return max(1, _number(data[4:], 452))


def _page(header: bytes, image: Image.Image) -> RasterPage:
    across, along = struct.unpack_from(">ii", header, 456)
    return RasterPage(
        image,
        media=header[1732 : 1732 + _NAMED].rstrip(b"\0").decode("ascii", "replace"),
        dpi=(_number(header, 276), _number(header, 280)),
        is_duplex=bool(_number(header, 272)),
        is_tumble=bool(_number(header, 368)),
        transforms=(across, along),
        pages=_number(header, 452),
    )


def _read_image(data: bytes, at: int, header: bytes) -> tuple[Image.Image, int]:
    width, height, bits, stride = (_number(header, offset) for offset in (372, 376, 388, 392))
    mode = {(18, 8): "L", (19, 24): "RGB"}.get((_number(header, 400), bits))
    if mode is None or stride != width * bits // 8 or not 0 < width * height <= _MOST_PIXELS:
        raise RasterError("page")
    lines: list[bytes] = []
    while len(lines) < height:
        line, times, at = _read_line(data, at, stride, bits // 8)
        lines += [line] * times
    if len(lines) > height:
        raise RasterError("lines")
    return Image.frombytes(mode, (width, height), b"".join(lines)), at


def _read_line(data: bytes, at: int, stride: int, octets: int) -> tuple[bytes, int, int]:
    line = bytearray()
    times, at = _octet(data, at) + 1, at + 1
    while len(line) < stride:
        code, at = _octet(data, at), at + 1
        taken, repeated = (257 - code, 1) if code > _LITERALS else (1, code + 1)
        if code == _LITERALS or at + taken * octets > len(data):
            raise RasterError("run")
        line += data[at : at + taken * octets] * repeated
        at += taken * octets
    if len(line) != stride:
        raise RasterError("line")
    return bytes(line), times, at


def _octet(data: bytes, at: int) -> int:
    if at >= len(data):
        raise RasterError("truncated")
    return data[at]


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")
