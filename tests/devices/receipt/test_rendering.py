"""Bytes fit the model: text where its ROM has the characters, dots where not, and native codes only where it can."""

from dataclasses import replace

import pytest

from devices.receipt import commands
from devices.receipt.layout import Image, Line, Qr, Receipt, Rule, Space, Text, Title
from devices.receipt.profile import PROFILES, Encoding
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering

TEXT = PROFILES["80mm-text"]


@pytest.fixture
def render(typeface: Typeface) -> Rendering:
    """Give the rendering of a text printer."""
    return Rendering(profile=TEXT, raster=Raster(width_dots=576, typeface=typeface))


def _encode(render: Rendering, line: Line) -> bytes:
    return render.encode(Receipt((line,)))


def test_begins_and_ends(render: Rendering):
    """A job begins with ESC @, switches Chinese on, and ends with the cut."""
    job = _encode(render, Rule())

    assert (job[:2], commands.CHINESE_MODE in job, job.endswith(commands.CUT)) == (b"\x1b@", True, True)


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
    """A title is double size, and the size is set back after it."""
    assert b"\x1d!\x11" + b" " * 10 + "回执".encode("gbk") + b"\n\x1d!\x00" in _encode(render, Title("回执"))


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
