"""From a receipt to the bytes that one model prints it by. Pure; proof and status are the driver's."""

from typing import assert_never

from PIL import Image as Pillow

from devices.receipt import commands
from devices.receipt.layout import Emphasis, Image, Line, Pairs, Qr, Receipt, Rule, Space, Table, Text, Title
from devices.receipt.profile import Encoding, Mode, Profile
from devices.receipt.qr import picture_of
from devices.receipt.raster import Raster, Strip
from devices.receipt.switches import Switches
from devices.receipt.typesetting import Row, Words, is_centred, typeset, words_of
from devices.receipt.wrapping import columns

_DOTS_A_COLUMN = 12  # font A
# Mechanisms keep 12 mm or so between head and cutter; GS V 66 feeds it, this only spares the last words.
_TAIL_DOTS = 24
# Without a cutter the last line must pass the tear bar, 15 mm behind the head.
_TEAR_DOTS = 120
_TAB = 8
_HALF_BYTE = 4
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
        switches = Switches()
        is_text = self._profile.mode is Mode.TEXT
        write = self._line if is_text else self._dots
        body = b"".join(write(line, switches) for line in receipt.lines)
        body += self._end()
        units = commands.DOT_UNITS if commands.FEED_LEAD in body else b""
        chinese = commands.CHINESE_MODE if is_text else b""
        return commands.INITIALISE + units + chinese + body

    def _end(self) -> bytes:
        if not self._profile.has_cutter:
            return commands.feed(_TEAR_DOTS)
        return (b"\n" if self._profile.mode is Mode.TEXT else commands.feed(_TAIL_DOTS)) + commands.CUT

    def _line(self, line: Line, switches: Switches) -> bytes:
        match line:
            case Title() | Emphasis():
                return self._text(line, switches, times=2)
            case Text() | Pairs() | Table():
                return self._text(line, switches, times=1)
            case Rule():
                return b"\n"
            case Qr(text, caption) if self._profile.has_native_qr:
                return self._native_qr(text, caption, switches)
            case Qr() | Image() | Space():
                return self._dots(line, switches)
            case _:
                assert_never(line)

    @property
    def _columns(self) -> int:
        return self._profile.width_dots // _DOTS_A_COLUMN

    def _dots(self, line: Line, switches: Switches) -> bytes:
        return b"".join(self._strip(strip, switches) for strip in self._raster.strips((line,)))

    def _strip(self, strip: Strip, switches: Switches) -> bytes:
        rows = _packed(self._sent(strip))
        is_inked = any(map(any, rows))
        # A feed goes down the same from any alignment.
        aligned = switches.align(centred=strip.is_centred) if is_inked else b""
        return aligned + commands.raster(rows, doubled=strip.is_doubled and self._profile.doubles_raster)

    def _sent(self, strip: Strip) -> Pillow.Image:
        image = _without_margins(strip.image) if strip.is_centred else strip.image
        if not strip.is_doubled or self._profile.doubles_raster:
            return image
        return image.resize((image.width * 2, image.height * 2), Pillow.Resampling.NEAREST)

    def _text(self, line: Words, switches: Switches, *, times: int) -> bytes:
        if not self._is_encodable(words_of(line)):
            return self._dots(line, switches)
        rows = _typeset(line, self._columns // times)
        set_up = switches.align(centred=is_centred(line)) + switches.size(times, times)
        if is_centred(line):
            return set_up + "".join(f"{piece.text}\n" for row in rows for piece in row).encode(self._profile.encoding)
        stops = _stops(rows)
        spaced = "".join(_spaced(row) for row in rows)
        tabs = switches.tabs(stops, spaces=spaced.count(" ") - "".join(_joined(row) for row in rows).count(" "))
        text = spaced if tabs is None else "".join(_tabbed(row, stops) for row in rows)
        return set_up + (tabs or b"") + text.encode(self._profile.encoding)

    def _is_encodable(self, text: str) -> bool:
        printed = text.replace("\n", "")
        return printed.isprintable() and all(_is_sure(each, self._profile.encoding) for each in printed)

    def _native_qr(self, text: str, caption: str, switches: Switches) -> bytes:
        picture = picture_of(text, width_dots=self._profile.width_dots)
        aligned = switches.align(centred=True)
        symbol = commands.native_qr(text.encode(), module_dots=picture.scale, level=picture.level)
        below = self._text(Text(caption, is_centred=True), switches, times=1) if caption else b""
        return aligned + symbol + below


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


def _without_margins(image: Pillow.Image) -> Pillow.Image:
    """Take as much white from the left as from the right, and leave whole bytes between."""
    box = image.getbbox()
    if box is None:
        return image
    margin = min(box[0], image.width - box[2]) // _HALF_BYTE * _HALF_BYTE
    return image.crop((margin, 0, image.width - margin, image.height))


def _typeset(line: Words, width: int) -> list[Row]:
    """Place words in columns; values go to one of the printer's own tab stops where that takes no more rows."""
    rows = typeset(line, width=width, gap=1, measure=columns)
    (stop, *_) = (*_stops(rows), 0)
    if not isinstance(line, Pairs) or stop % _TAB == 0:
        return rows
    aligned = typeset(line, width=width, gap=1 + -stop % _TAB, measure=columns)
    return aligned if len(aligned) == len(rows) else rows


def _stops(rows: list[Row]) -> tuple[int, ...]:
    stops = sorted({piece.x for row in rows for piece in row if piece.x})
    return tuple(range(_TAB, stops[0] + 1, _TAB)) if len(stops) == 1 and stops[0] % _TAB == 0 else tuple(stops)


def _joined(row: Row) -> str:
    return "".join(piece.text for piece in row)


def _spaced(row: Row) -> str:
    text = ""
    for piece in row:
        text += " " * (piece.x - columns(text)) + piece.text
    return text + "\n"


def _tabbed(row: Row, stops: tuple[int, ...]) -> str:
    text, at = "", 0
    for piece in row:
        text += "\t" * sum(at < stop <= piece.x for stop in stops) + piece.text
        at = piece.x + columns(piece.text)
    return text + "\n"
