"""A receipt as dots: any character, the same layout on any brand of printer. Knows no printer command."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import assert_never

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from devices.receipt import layout
from devices.receipt.qr import picture_of
from devices.receipt.typesetting import Row, Words, is_centred, typeset

_BODY_PX = 24  # 3 mm at 203 dpi, the height of the printers' own font A
_TITLE_PX = 36
_EMPHASIS_PX = 48
_LINE_PITCH = 1.34
_INK_THRESHOLD = 112  # a little darker than half, so that thin strokes survive the heat
_PRIVATE_USE = "\U0010fffe"
# Control characters and lone surrogates; the text layout below Pillow fails on them.
_UNDRAWABLE = frozenset({"Cc", "Cs"})


@dataclass(frozen=True)
class Strip:
    """Hold one row of print: mode ``1``, ink is 255, as wide as the paper, or half of that each way when doubled.

    What ``is_centred`` stands in the middle of it, so it may be sent without its margins.
    """

    image: Pillow.Image
    is_doubled: bool = False
    is_centred: bool = False

    @property
    def height_dots(self) -> int:
        """Count the dots that it takes on paper."""
        return self.image.height * (2 if self.is_doubled else 1)


class Typeface:
    """Two font files at any size. A character that they lack is written as its code, never as an empty box."""

    def __init__(self, *, regular: Path, bold: Path) -> None:
        self._paths = {False: regular, True: bold}
        self._font = lru_cache(maxsize=8)(self._load)

    def font(self, size_px: int, *, bold: bool) -> ImageFont.FreeTypeFont:
        """Return the face at a size; loaded once."""
        return self._font(size_px, bold)

    def writable(self, text: str) -> str:
        """Replace what the font cannot draw, so that a rare character in a name stays known; a tab is a space."""
        return "".join(
            character if self._has(character) else f"[U+{ord(character):04X}]" for character in text
        ).replace("\t", " ")

    def _load(self, size_px: int, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 — lru_cache hides keywords
        return ImageFont.truetype(str(self._paths[bold]), size_px)

    def _has(self, character: str) -> bool:
        if character != "\t" and unicodedata.category(character) in _UNDRAWABLE:
            return False
        if character <= "\u024f" or "\u4e00" <= character <= "\u9fa5" or character.isspace():
            return True
        font = self.font(_BODY_PX, bold=False)
        return bytes(font.getmask(character)) != bytes(font.getmask(_PRIVATE_USE))


class Raster:
    """Draw receipts for one width of paper."""

    def __init__(self, *, width_dots: int, typeface: Typeface) -> None:
        self._width = width_dots
        self._typeface = typeface

    def strips(self, lines: Iterable[layout.Line]) -> list[Strip]:
        """Draw each line; a wrapped line gives a strip for every row of it. Raises ``QrTooLargeError``."""
        return [strip for line in lines for strip in self._strips_of(line)]

    def picture(self, receipt: layout.Receipt) -> Pillow.Image:
        """Draw the whole receipt as it will look: mode ``1``, black on white."""
        return join(self.strips(receipt.lines), width_dots=self._width)

    def _strips_of(self, line: layout.Line) -> list[Strip]:  # noqa: PLR0911 — one return a kind of line
        match line:
            case layout.Title():
                return self._words(line, _TITLE_PX, bold=True)
            case layout.Emphasis():
                return self._words(line, _EMPHASIS_PX, bold=True)
            case layout.Text() | layout.Pairs() | layout.Table():
                return self._words(line, _BODY_PX, bold=False)
            case layout.Rule():
                return [self._rule()]
            case layout.Space(height_dots):
                return [Strip(self._blank(height_dots))]
            case layout.Image():
                return [Strip(self._centred(_unpacked(line)), is_centred=True)]
            case layout.Qr(text, caption):
                return [self._qr(text), *self._caption(caption)]
            case _:
                assert_never(line)

    def _words(self, line: Words, size_px: int, *, bold: bool) -> list[Strip]:
        font = self._typeface.font(size_px, bold=bold)
        rows = typeset(line, width=self._width, gap=size_px // 2, measure=lambda t: font.getlength(self._writable(t)))
        return [self._row(row, font, is_centred=is_centred(line)) for row in rows]

    def _row(self, row: Row, font: ImageFont.FreeTypeFont, *, is_centred: bool) -> Strip:
        height = round(font.size * _LINE_PITCH)
        grey = Pillow.new("L", (self._width, height), 0)
        pen = ImageDraw.Draw(grey)
        for piece in row:
            pen.text((piece.x, height * 0.76), self._writable(piece.text), font=font, fill=255, anchor="ls")
        ink = grey.point([0] * _INK_THRESHOLD + [255] * (256 - _INK_THRESHOLD), "1")
        return Strip(ink, is_centred=is_centred)

    def _writable(self, text: str) -> str:
        return self._typeface.writable(text)

    def _rule(self) -> Strip:
        image = self._blank(16)
        ImageDraw.Draw(image).rectangle((0, 7, self._width - 1, 8), fill=255)
        return Strip(image)

    def _qr(self, text: str) -> Strip:
        picture = picture_of(text, width_dots=self._width)
        is_doubled = picture.scale % 2 == 0
        scale, width = (picture.scale // 2, self._width // 2) if is_doubled else (picture.scale, self._width)
        side = len(picture.rows)
        modules = Pillow.frombytes("L", (side, side), b"".join(picture.rows)).point([0] + [255] * 255, "1")
        scaled = modules.resize((side * scale, side * scale), Pillow.Resampling.NEAREST)
        paper = Pillow.new("1", (width, scaled.height), 0)
        paper.paste(scaled, ((width - scaled.width) // 2, 0))
        return Strip(paper, is_doubled, is_centred=True)

    def _caption(self, caption: str) -> list[Strip]:
        return self._words(layout.Text(caption, is_centred=True), _BODY_PX, bold=False) if caption else []

    def _centred(self, image: Pillow.Image) -> Pillow.Image:
        paper = self._blank(image.height)
        paper.paste(image, ((self._width - image.width) // 2, 0))
        return paper

    def _blank(self, height: int) -> Pillow.Image:
        return Pillow.new("1", (self._width, height), 0)


def join(strips: Iterable[Strip], *, width_dots: int) -> Pillow.Image:
    """Put strips under each other on white paper, the doubled ones at their true size."""
    drawn = list(strips)
    paper = Pillow.new("1", (width_dots, max(1, sum(strip.height_dots for strip in drawn))), 255)
    y = 0
    for strip in drawn:
        factor = 2 if strip.is_doubled else 1
        size = (strip.image.width * factor, strip.image.height * factor)
        paper.paste(0, (0, y), strip.image.resize(size, Pillow.Resampling.NEAREST))
        y += strip.height_dots
    return paper


def _unpacked(image: layout.Image) -> Pillow.Image:
    return Pillow.frombytes("1", (image.width_dots, image.height_dots), image.bits)
