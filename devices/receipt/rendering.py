"""From a receipt to the bytes that one model prints it by. Pure; proof and status are the driver's."""

from typing import assert_never

from PIL import Image as Pillow

from devices.receipt import commands
from devices.receipt.layout import Emphasis, Image, Line, Pairs, Qr, Receipt, Rule, Space, Table, Text, Title
from devices.receipt.profile import Encoding, Mode, Profile
from devices.receipt.qr import picture_of
from devices.receipt.raster import Raster, Strip
from devices.receipt.typesetting import Row, Words, typeset, words_of
from devices.receipt.wrapping import columns

_DOTS_A_COLUMN = 12  # font A
# Mechanisms keep 12 mm or so between head and cutter; GS V 66 feeds it, this only spares the last words.
_TAIL_DOTS = 24
# GB 2312's area within GB 18030: what every Chinese printer has in its ROM. Python's own gb2312 codec is no
# help, for it lacks the dash and the middle dot that people type (U+2014, U+00B7).
_SURE_LEADS = range(0xA1, 0xF8)
_SURE_TRAILS = range(0xA1, 0xFF)


class Rendering:
    """Turn receipts into bytes, from initialising to the cut, for one profile."""

    def __init__(self, *, profile: Profile, raster: Raster) -> None:
        self._profile = profile
        self._raster = raster

    def encode(self, receipt: Receipt) -> bytes:
        """Return the whole job without its proof. Raises ``QrTooLargeError`` when a code does not fit the paper."""
        start = commands.INITIALISE + commands.DOT_UNITS
        if self._profile.mode is Mode.TEXT:
            start += commands.CHINESE_MODE
        body = b"".join(self._line(line) for line in receipt.lines)
        return start + body + commands.feed(_TAIL_DOTS) + commands.CUT

    def _line(self, line: Line) -> bytes:  # noqa: PLR0911 — one return a kind of line
        if self._profile.mode is Mode.RASTER:
            return self._dots(line)
        match line:
            case Title() | Emphasis():
                return self._text(line, times=2)
            case Text() | Pairs() | Table():
                return self._text(line, times=1)
            case Rule():
                return b"-" * self._columns + b"\n"
            case Space(height_dots):
                return commands.feed(height_dots)
            case Qr(text, caption) if self._profile.has_native_qr:
                return self._native_qr(text, caption)
            case Qr() | Image():
                return self._dots(line)
            case _:
                assert_never(line)

    @property
    def _columns(self) -> int:
        return self._profile.width_dots // _DOTS_A_COLUMN

    def _dots(self, line: Line) -> bytes:
        return b"".join(self._strip(strip) for strip in self._raster.strips((line,)))

    def _strip(self, strip: Strip) -> bytes:
        if not strip.is_doubled or self._profile.doubles_raster:
            return commands.raster(_packed(strip.image), doubled=strip.is_doubled)
        size = (strip.image.width * 2, strip.image.height * 2)
        return commands.raster(_packed(strip.image.resize(size, Pillow.Resampling.NEAREST)))

    def _text(self, line: Words, *, times: int) -> bytes:
        if not self._is_encodable(words_of(line)):
            return self._dots(line)
        rows = typeset(line, width=self._columns // times, gap=1, measure=columns)
        text = "".join(_spaced(row) + "\n" for row in rows).encode(self._profile.encoding)
        return text if times == 1 else commands.size(times=times) + text + commands.size(times=1)

    def _is_encodable(self, text: str) -> bool:
        printed = text.replace("\n", "")
        return printed.isprintable() and all(_is_sure(each, self._profile.encoding) for each in printed)

    def _native_qr(self, text: str, caption: str) -> bytes:
        scale = picture_of(text, width_dots=self._profile.width_dots).scale
        symbol = commands.native_qr(text.encode(), module_dots=scale)
        below = self._text(Text(caption, is_centred=True), times=1) if caption else b""
        return commands.centre(on=True) + symbol + commands.centre(on=False) + below


def _is_sure(character: str, encoding: Encoding) -> bool:
    """Tell whether every printer that speaks this encoding has the character."""
    if character.isascii():
        return True
    narrow = Encoding.GB18030 if encoding is Encoding.UTF8 else encoding
    code = character.encode(narrow, "ignore")
    if len(code) != 2:  # noqa: PLR2004 — GB 18030 writes what GBK lacks in four bytes
        return False
    return narrow is not Encoding.GB18030 or (code[0] in _SURE_LEADS and code[1] in _SURE_TRAILS)


def _packed(image: Pillow.Image) -> list[bytes]:
    stride = (image.width + 7) // 8
    dots = image.tobytes()
    return [dots[at : at + stride] for at in range(0, len(dots), stride)]


def _spaced(row: Row) -> str:
    text = ""
    for piece in row:
        text += " " * (piece.x - columns(text)) + piece.text
    return text
