"""The ESC/POS commands that a receipt needs, as bytes. Pure; knows no link and no layout.

Pictures are written by python-escpos into memory; it never sees a printer, because it reads silence as plenty
of paper. What it does not write (real-time status, ``GS ( H``, ``ESC J``), or writes longer than need be (QR
codes, tabs), is written here.
Source: Epson's ESC/POS command reference, where each keeps the name it has here. What the printer
answers is in ``protocol``.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from escpos.printer import Dummy

INITIALISE = b"\x1b@"
CHINESE_MODE = b"\x1c&"  # FS &
CUT = b"\x1dVB\x00"  # GS V 66 0: feed to the cutter, cut, leave one point
FENCE = b"\x1dr\x01"  # GS r 1: answered in turn, when everything before it has printed
CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # DLE DC4 fn 8
REPORT_CHANGES = b"\x1da\x0e"  # GS a: on-line, errors and paper roll (bits 1 to 3)
# GS P 203 203: from here ESC J counts dots of a 203 dpi head on every model.
DOT_UNITS = b"\x1dP\xcb\xcb"

FEED_LEAD = b"\x1bJ"
"""How every feed of single dots begins (ESC J); what it counts is set by ``DOT_UNITS``."""

USUAL_TABS = tuple(range(8, 257, 8))
"""The columns at which tab stops stand after ``INITIALISE`` (ESC D): every eighth, 32 of them."""

_LAST_BYTE_ROW = 255  # n of ESC J, and the rows of a slice that any input buffer takes
_BLANK_ROWS_WORTH_A_FEED = 4
# A model of 576 dots that draws QR codes: python-escpos wants one to know how wide a picture may be.
_MODEL = "TM-P80"
_INVERTED = bytes(range(255, -1, -1))
_QR_LEVELS = {"l": 48, "m": 49, "q": 50, "h": 51}


def query(n: int) -> bytes:
    """Ask for one real-time status byte (DLE EOT n): 1 printer, 2 off-line cause, 3 error cause, 4 paper roll."""
    return bytes((0x10, 0x04, n))


def confirm(token: bytes) -> bytes:
    """Ask the printer to send back ``token`` (four bytes 20 to 7E) once all before it is printed (GS ( H fn 48)."""
    return b"\x1d(H\x06\x0000" + token


def feed(rows: int) -> bytes:
    """Move the paper by so many dots (ESC J), in as many commands as needed."""
    full, rest = divmod(rows, _LAST_BYTE_ROW)
    return (FEED_LEAD + b"\xff") * full + (FEED_LEAD + bytes((rest,)) if rest else b"")


def size(*, wide: int, high: int) -> bytes:
    """Print characters so many times as wide and high, each 1 to 8, Hanzi as well (GS !)."""
    return bytes((0x1D, 0x21, (wide - 1) << 4 | (high - 1)))


def centre(*, on: bool) -> bytes:
    """Centre what follows, or set it left again (ESC a)."""
    return bytes((0x1B, 0x61, int(on)))


def tabs(stops: tuple[int, ...]) -> bytes:
    """Put the tab stops at these columns, at most 32, ascending, each 1 to 255 (ESC D)."""
    return b"\x1bD" + bytes(stops) + b"\0"


def native_qr(payload: bytes, *, module_dots: int, level: str) -> bytes:
    """Let the printer draw a QR code (GS ( k, cn 49, fn 167, 169, 180, 181); ``level`` is ``l``, ``m``, ``q`` or ``h``.

    Model 2 is what every printer draws when fn 165 does not say otherwise, so that one is spared.
    """
    settings = _symbol(0x43, bytes((module_dots,))) + _symbol(0x45, bytes((_QR_LEVELS[level],)))
    return settings + _symbol(0x50, b"0" + payload) + _symbol(0x51, b"0")


def _symbol(function: int, parameters: bytes) -> bytes:
    return b"\x1d(k" + (len(parameters) + 2).to_bytes(2, "little") + bytes((0x31, function)) + parameters


def raster(rows: list[bytes], *, doubled: bool = False) -> bytes:
    """Print dots (GS v 0): one bit a dot, 1 is black, all rows of one length.

    Blank rows become feeds, blank bytes at the right are left out, and slices stay within 255 rows.
    A real-time command that the dots happen to spell is broken by one more dot: printers obey
    those anywhere in the stream, pictures included (Epson, "Notes of Real-time Commands").
    """
    scale = 2 if doubled else 1
    parts = [_slices(band, doubled=doubled) if is_inked else feed(len(band) * scale) for is_inked, band in _bands(rows)]
    return b"".join(parts)


def _bands(rows: list[bytes]) -> Iterator[tuple[bool, list[bytes]]]:
    start, y = 0, 0
    while y < len(rows):
        blank_end = y
        while blank_end < len(rows) and not any(rows[blank_end]):
            blank_end += 1
        if blank_end - y >= _BLANK_ROWS_WORTH_A_FEED or blank_end == len(rows) > y:
            if start < y:
                yield True, rows[start:y]
            yield False, rows[y:blank_end]
            start = blank_end
        y = max(blank_end, y + 1)
    if start < len(rows):
        yield True, rows[start:]


def _slices(rows: list[bytes], *, doubled: bool) -> bytes:
    width = max(len(row.rstrip(b"\0")) for row in rows)
    parts = []
    for first in range(0, len(rows), _LAST_BYTE_ROW):
        piece = rows[first : first + _LAST_BYTE_ROW]
        parts.append(_picture(defuse(b"".join(row[:width] for row in piece)), width, doubled=doubled))
    return b"".join(parts)


def _picture(dots: bytes, width: int, *, doubled: bool) -> bytes:
    # Pillow's white is 1 where the printer's black is.
    image = Image.frombytes("1", (width * 8, len(dots) // width), dots.translate(_INVERTED))
    return _written(
        lambda printer: printer.image(
            image,
            high_density_vertical=not doubled,
            high_density_horizontal=not doubled,
            impl="bitImageRaster",
            fragment_height=_LAST_BYTE_ROW,
        )
    )


def _written(write: "Callable[[Dummy], None]") -> bytes:
    # It reads the abilities of 40 models when it is imported: 0.2 s, for which no first screen should wait.
    from escpos.printer import Dummy  # noqa: PLC0415

    printer = Dummy(profile=_MODEL)
    write(printer)
    return bytes(printer.output)


def defuse(dots: bytes) -> bytes:
    """Break every DLE EOT, DLE ENQ and DLE DC4 in a picture by blackening one dot beside the one that is there."""
    for lead in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
        dots = dots.replace(lead, b"\x18" + lead[1:])
    return dots
