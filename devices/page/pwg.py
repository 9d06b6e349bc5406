"""PWG Raster, the picture format that every driverless printer takes (PWG 5102.4). Pure; knows no PDF and no wire.

A document is the sync word, then for each page a header of 1796 bytes and its lines, packed. A page's lines
are asked for one by one, so no more than a line of the packed page is held.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

SYNC_WORD = b"RaS2"
"""What a document begins with: big endian, version 2 (§4.1)."""

_MOST_REPEATS = 256
_WHITE_PRIMARY = 0xFFFFFF
_QUALITY_NORMAL = 4
# Runs of two equal pixels and more, or up to 128 pixels of which none equals its follower.
_RUNS = {
    1: re.compile(rb"(?s)(.)\1{1,127}|(?:(.)(?!\2)){1,128}"),
    3: re.compile(rb"(?s)(...)\1{1,127}|(?:(...)(?!\2)){1,128}"),
}


class ColourSpace(IntEnum):
    """Number the colour spaces that are written (§4.3.2.5); both have 8 bits a colour, 0 is black."""

    GREY = 18  # sGray
    COLOUR = 19  # sRGB

    @property
    def octets(self) -> int:
        """Count the bytes of one pixel."""
        return 3 if self is ColourSpace.COLOUR else 1


@dataclass(frozen=True)
class Raster:
    """Say what pictures a printer takes: dots an inch, colour or grey, and how it wants the backs of sheets.

    ``sheet_back`` is the printer's ``pwg-raster-document-sheet-back`` keyword (PWG 5102.4 §7.3).
    """

    dpi: int
    space: ColourSpace
    sheet_back: str = "normal"


@dataclass(frozen=True)
class Sheet:
    """Describe the pages of one document, all alike: sizes in pixels and in points, resolution in dots an inch.

    ``media`` is the self-describing name of the paper; a duplex sheet is turned over its long edge.
    """

    media: str
    width: int
    height: int
    size_points: tuple[int, int]
    dpi: int
    space: ColourSpace
    is_duplex: bool = False
    pages: int = 1


def page(sheet: Sheet, lines: Iterable[bytes], *, feed: tuple[int, int] = (1, 1)) -> Iterator[bytes]:
    """Write one page. ``feed`` says how a back side is turned, across and along the feed: 1 as it is, -1 mirrored."""
    yield header(sheet, feed=feed)
    yield from _packed(lines, sheet.space.octets)


def header(sheet: Sheet, *, feed: tuple[int, int] = (1, 1)) -> bytes:
    """Write a page header; each number is at the offset that table 3 of §4.3 gives it."""
    fields = bytearray(1796)
    _put_text(fields, 0, "PwgRaster")
    _put(fields, 272, int(sheet.is_duplex), sheet.dpi, sheet.dpi)
    _put(fields, 340, 1)  # NumCopies: the job says how many
    _put(fields, 352, *sheet.size_points)
    _put(fields, 372, sheet.width, sheet.height)
    octets = sheet.space.octets
    _put(fields, 384, 8, 8 * octets, sheet.width * octets, 0, sheet.space)
    _put(fields, 420, octets)  # NumColors
    _put(fields, 452, sheet.pages, feed[0] & 0xFFFFFFFF, feed[1] & 0xFFFFFFFF)
    _put(fields, 464, 0, 0, sheet.width, sheet.height, _WHITE_PRIMARY, _QUALITY_NORMAL)
    _put_text(fields, 1732, sheet.media)
    return bytes(fields)


def _put(fields: bytearray, offset: int, *numbers: int) -> None:
    struct.pack_into(f">{len(numbers)}I", fields, offset, *numbers)


def _put_text(fields: bytearray, offset: int, text: str) -> None:
    struct.pack_into("64s", fields, offset, text.encode("ascii")[:63])


def _packed(lines: Iterable[bytes], octets: int) -> Iterator[bytes]:
    previous, times = b"", 0
    for line in lines:
        if line == previous and times < _MOST_REPEATS:
            times += 1
            continue
        if times:
            yield _line(previous, times, octets)
        previous, times = line, 1
    if times:
        yield _line(previous, times, octets)


def _line(line: bytes, times: int, octets: int) -> bytes:
    """Pack one line: how often it is repeated, then runs of one pixel (0 to 127) or of different ones (255 to 129)."""
    parts = [bytes((times - 1,))]
    for run in _RUNS[octets].finditer(line):
        count = (run.end() - run.start()) // octets
        if count == 1 or run[1]:
            parts.append(bytes((count - 1,)) + line[run.start() : run.start() + octets])
        else:
            parts.append(bytes((257 - count,)) + run[0])
    return b"".join(parts)
