"""The paper inside the emulator: what the head burns, as dots and as words, until the knife. Knows no wire."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

_CELL = 24
_PITCH = 30
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
        self._font_file = str(font)
        self._bands: list[Image.Image] = []
        self._words: list[str] = []

    def burn(self, width_bytes: int, dots: bytes, *, doubled: bool) -> int:
        """Print a picture at the left edge; return the rows of paper it took."""
        rows = len(dots) // width_bytes if width_bytes else 0
        picture = Image.frombytes("1", (width_bytes * 8, rows), dots)
        if doubled:
            picture = picture.resize((picture.width * 2, rows * 2), Image.Resampling.NEAREST)
        self._words.append(f"[{picture.width}x{picture.height} dots]")
        return self._add(picture, 0)

    def write(self, text: str, *, times: int, centred: bool) -> int:
        """Print one line of characters on the printer's grid: 12 dots a column, Hanzi two columns."""
        font = ImageFont.truetype(self._font_file, _CELL * times)
        width = sum(_columns(character) for character in text) * _CELL // 2 * times
        grey = Image.new("L", (max(1, width), _PITCH * times), 0)
        pen, x = ImageDraw.Draw(grey), 0
        for character in text:
            pen.text((x, 24 * times), character, font=font, fill=255, anchor="ls")
            x += _columns(character) * _CELL // 2 * times
        self._words.append(text)
        return self._add(grey.point([0] * 112 + [255] * 144, "1"), (self._width - width) // 2 if centred else 0)

    def draw_qr(self, payload: bytes, *, module_dots: int, level: str, centred: bool) -> int:
        """Print the printer's own QR code."""
        symbol = segno.make_qr(payload, error=level, boost_error=False)
        rows = [bytes(row) for row in symbol.matrix_iter(border=_QR_QUIET_MODULES)]
        modules = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point([0] + [255] * 255, "1")
        side = len(rows) * module_dots
        self._words.append(f"[QR] {payload.decode('utf-8', 'replace')}")
        picture = modules.resize((side, side), Image.Resampling.NEAREST)
        return self._add(picture, (self._width - side) // 2 if centred else 0)

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


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
