"""The paper inside the emulator: what the head burns, as dots and as words, until the knife. Knows no wire."""

import math
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

_CELL = 24
_PITCH = 30
_KEPT_TILES = 512
_QR_QUIET_MODULES = 4


@dataclass(frozen=True)
class Sheet:
    """Hold one cut piece of paper; ``image`` is mode ``1``, black on white."""

    image: Image.Image
    text: str = field(repr=False)


class Roll:
    """Take bands of dots and lines of characters, and give the sheet at the cut."""

    def __init__(self, *, width_dots: int, font: Path) -> None:
        self._width = width_dots
        self._font = lru_cache(maxsize=1)(lambda: ImageFont.truetype(str(font), _CELL))
        self._tile = lru_cache(maxsize=_KEPT_TILES)(self._drawn)
        self._bands: list[Image.Image] = []
        self._words: list[str] = []

    def burn(self, width_bytes: int, dots: bytes, *, doubled: bool, centred: bool = False) -> int:
        """Print a picture at the left edge or in the middle; return the rows of paper it took."""
        rows = len(dots) // width_bytes if width_bytes else 0
        picture = Image.frombytes("1", (width_bytes * 8, rows), dots)
        if doubled:
            picture = picture.resize((picture.width * 2, rows * 2), Image.Resampling.NEAREST)
        self._words.append(f"[{picture.width}x{picture.height} dots]")
        return self._add(picture, self._left(picture.width, centred=centred))

    def write(self, text: str, *, wide: int, high: int, centred: bool) -> int:
        """Print one line of characters on the printer's grid: 12 dots a column, Hanzi two columns."""
        grey = Image.new("L", (max(1, columns(text) * _CELL // 2), _PITCH), 0)
        x = 0
        for character in text:
            tile = self._tile(character)
            grey.paste(tile, (x, 0))
            x += tile.width
        self._words.append(text)
        sized = grey.resize((grey.width * wide, _PITCH * high), Image.Resampling.BILINEAR)
        return self._add(sized.point([0] * 112 + [255] * 144, "1"), self._left(sized.width, centred=centred))

    def draw_qr(self, payload: bytes, *, module_dots: int, level: str, centred: bool) -> int:
        """Print the printer's own QR code."""
        symbol = segno.make_qr(payload, error=level, boost_error=False)
        rows = [bytes(row) for row in symbol.matrix_iter(border=_QR_QUIET_MODULES)]
        modules = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point([0] + [255] * 255, "1")
        side = len(rows) * module_dots
        self._words.append(f"[QR] {payload.decode('utf-8', 'replace')}")
        picture = modules.resize((side, side), Image.Resampling.NEAREST)
        return self._add(picture, self._left(side, centred=centred))

    def feed(self, rows: int) -> int:
        """Move blank paper past the head."""
        return self._add(Image.new("1", (1, rows), 0), 0)

    def cut(self) -> Sheet:
        """Give what was printed since the last cut."""
        sheet = Sheet(self._picture(), "\n".join(self._words) + "\n")
        self._bands, self._words = [], []
        return sheet

    @property
    def has_print(self) -> bool:
        """Tell whether anything but blank paper hangs out uncut."""
        return bool(self._words)

    def _drawn(self, character: str) -> Image.Image:
        """Draw one character in the middle of its cell, pressed together where the font is wider than a printer's."""
        width = columns(character) * _CELL // 2
        drawn = max(width, math.ceil(self._font().getlength(character)))
        tile = Image.new("L", (drawn, _PITCH), 0)
        ImageDraw.Draw(tile).text((drawn / 2, 24), character, font=self._font(), fill=255, anchor="ms")
        return tile.resize((width, _PITCH)) if drawn > width else tile

    def _left(self, width: int, *, centred: bool) -> int:
        return (self._width - width) // 2 if centred else 0

    def _add(self, picture: Image.Image, x: int) -> int:
        if not picture.height:
            return 0
        band = Image.new("1", (self._width, picture.height), 0)
        band.paste(picture, (max(0, x), 0))
        self._bands.append(band)
        return picture.height

    def _picture(self) -> Image.Image:
        paper = Image.new("1", (self._width, max(1, sum(band.height for band in self._bands))), 255)
        y = 0
        for band in self._bands:
            paper.paste(0, (0, y), band)
            y += band.height
        return paper


def columns(text: str) -> int:
    """Count the half-width columns that a text takes on the printer's grid."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
