"""Bytes fit the model: text where its ROM has the characters, dots where not, and native codes only where it can."""

from dataclasses import replace

import pytest

from devices.receipt import commands
from devices.receipt.layout import Image, Line, Pairs, Qr, Receipt, Rule, Space, Table, Text, Title
from devices.receipt.profile import PROFILES, Encoding
from devices.receipt.qr import picture_of
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering

TEXT = PROFILES["80mm-text"]


@pytest.fixture
def render(typeface: Typeface) -> Rendering:
    """Give the rendering of a text printer."""
    return Rendering(profile=TEXT, raster=Raster(width_dots=576, typeface=typeface))


def _encode(render: Rendering, line: Line) -> bytes:
    return render.encode(Receipt((line,)))


def test_whole_job(render: Rendering):
    """A job is ESC @, Chinese on, its lines and the cut, and not a byte more."""
    assert _encode(render, Text("a")) == b"\x1b@" + commands.CHINESE_MODE + b"a\n\n" + commands.CUT


def test_rule_is_a_blank_row(render: Rendering):
    """Where bytes are dear a rule is white paper, one byte of it."""
    job = render.encode(Receipt((Text("a"), Rule(), Text("b"))))

    assert b"a\n\nb\n" in job


def test_chinese_is_gb18030(render: Rendering):
    """Ordinary Chinese goes as its two-byte codes, punctuation included."""
    assert "姓名：￥12.00——".encode("gb18030") in _encode(render, Text("姓名：￥12.00——"))


@pytest.mark.parametrize("text", ["㐂", "𠮷野家", "😀", "ü\u0301"])
def test_rare_characters_go_as_dots(render: Rendering, text: str):
    """A line with a character outside the printer's ROM is drawn instead of guessed."""
    assert b"\x1dv0" in _encode(render, Text(text))


@pytest.mark.parametrize("text", ["\x1b@", "\x10\x04\x01", "a\x1dV\x00"])
def test_control_characters_are_not_commands(render: Rendering, text: str):
    """Control characters in a text never reach the printer as commands."""
    body = _encode(render, Text(text))[len(commands.INITIALISE) :]

    assert text.encode() not in body.replace(commands.CUT, b"")


def test_big_words_are_doubled(render: Rendering):
    """A title is centred by the printer itself in double size, and both are set back for the line after it."""
    job = render.encode(Receipt((Title("回执"), Text("a"))))

    assert b"\x1ba\x01\x1d!\x11" + "回执".encode("gbk") + b"\n\x1ba\x00\x1d!\x00a" in job


def test_set_once(render: Rendering):
    """Two centred lines are set so once."""
    job = render.encode(Receipt((Text("a", is_centred=True), Text("b", is_centred=True))))

    assert (b"a\nb\n" in job, job.count(b"\x1ba")) == (True, 1)


def test_columns_by_tabs(render: Rendering):
    """Cells stand at a tab stop of their own where that is shorter than blanks."""
    job = _encode(render, Table((1, 3), (("一二三四五", "1"), ("一", "2"), ("二", "3"))))

    assert b"\x1bD\x0c\x00" + "一二三四五\t1\n一\t2\n二\t3\n".encode("gbk") in job


def test_values_at_the_usual_stops(render: Rendering):
    """Values stand at a stop that every printer has: short keys take a tab more, and no stop is set."""
    job = _encode(render, Pairs((("一二三四", "1"), ("一二三", "2"))))

    assert (b"\x1bD" in job, "一二三四\t1\n一二三\t\t2\n".encode("gbk") in job) == (False, True)


def test_values_keep_their_rows(render: Rendering):
    """Where the usual stop would make a value go on in another row, it stands right behind the keys."""
    job = _encode(render, Pairs((("一二三四", "9" * 39), ("一", "2"))))

    assert (b"\x1bD\x09\x00" in job, b"\t" + b"9" * 39 + b"\n" in job) == (True, True)


def test_columns_by_blanks(render: Rendering):
    """Where a stop of its own would cost more, cells stand behind blanks."""
    assert b"ab 1\na  2\n" in _encode(render, Table((1, 19), (("ab", "1"), ("a", "2"))))


def test_caption_below_the_code(render: Rendering):
    """A code and its caption are both in the middle, and the next line is at the left again."""
    job = render.encode(Receipt((Qr("K1:ABC", "a"), Text("b"))))

    assert (job.index(b"\x1ba\x01") < job.index(b"\x1d(k"), b"a\n\x1ba\x00b\n" in job) == (True, True)


def test_native_level_is_the_measured_one(typeface: Typeface):
    """A code too large for level Q asks the printer for the level that its size was reckoned with."""
    profile, text = replace(TEXT, width_dots=384), "6BFOXN%TS3DH0YOJ58S" * 60
    job = _encode(Rendering(profile=profile, raster=Raster(width_dots=384, typeface=typeface)), Qr(text))

    assert (picture_of(text, width_dots=384).level, b"1E1" in job) == ("m", True)


def test_margins_are_not_sent(typeface: Typeface):
    """A centred picture goes without its margins, in the printer's own centring."""
    rendering = Rendering(profile=PROFILES["80mm"], raster=Raster(width_dots=576, typeface=typeface))

    assert b"\x1ba\x01\x1dv0\x00\x01\x00\x01\x00\xff" in _encode(rendering, Image(8, 1, b"\xff"))


def test_big5(typeface: Typeface):
    """A Big5 printer gets Big5."""
    profile = replace(TEXT, encoding=Encoding.BIG5)
    rendering = Rendering(profile=profile, raster=Raster(width_dots=576, typeface=typeface))

    assert "登記".encode("big5") in _encode(rendering, Text("登記"))


def test_native_code(render: Rendering):
    """A model that draws codes itself gets the payload and no picture."""
    job = _encode(render, Qr("K1:ABC"))

    assert (b"1P0K1:ABC" in job, b"\x1dv0" in job) == (True, False)


def test_image_is_always_dots(render: Rendering):
    """A seal goes as dots in every mode."""
    assert b"\x1dv0" in _encode(render, Image(8, 1, b"\xff"))


def test_space_is_a_feed(render: Rendering):
    """Blank paper is one command."""
    assert commands.feed(40) in _encode(render, Space(40))
