"""The picture of a receipt fits the paper, its code scans, and no character vanishes."""

import pytest
import zxingcpp
from PIL import Image as Pillow

from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Image, Qr, Receipt, Table, Text
from devices.receipt.profile import PROFILES
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering


def _codes(picture: Pillow.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


def test_long_code_scans_on_narrow_paper(typeface: Typeface):
    """A signed code of 300 characters is read off 58 mm paper by a foreign decoder."""
    text = "K1:" + "6BFOXN%TS3DH0YOJ58S" * 16
    picture = Raster(width_dots=384, typeface=typeface).picture(Receipt((Qr(text),)))

    assert _codes(picture) == [text]


def test_rare_characters_are_named(typeface: Typeface):
    """A character that the font lacks is printed as its code point, never as an empty box."""
    assert typeface.writable("㐂𠮷") == "㐂[U+20BB7]"


@pytest.mark.parametrize("text", ["\0", "a\x1b@", "\ud800", "\u202e", "\t"])
def test_strange_characters_are_drawn(typeface: Typeface, text: str):
    """Control characters, lone surrogates and direction marks cost no receipt."""
    assert Raster(width_dots=384, typeface=typeface).picture(Receipt((Text(text),))).height > 1


def test_usual_receipt_is_small(typeface: Typeface, receipt: Receipt):
    """An ordinary receipt stays within 15 kB on the wire."""
    rendering = Rendering(profile=PROFILES["80mm"], raster=Raster(width_dots=576, typeface=typeface))

    assert len(rendering.encode(receipt)) <= 15_000


def test_picture_matches_paper(emulator: EmulatedPrinter, driver: EscposPrinter, typeface: Typeface, receipt: Receipt):
    """What comes out of the printer is dot for dot what was drawn, but for dots that defuse commands."""
    driver.print_receipt(receipt, job="j")
    drawn = Raster(width_dots=576, typeface=typeface).picture(receipt)
    paper = Pillow.open(emulator.wait_for_sheet(1, timeout_s=5)).crop((0, 0, *drawn.size))
    differing = sum(a != b for a, b in zip(drawn.tobytes(), paper.tobytes(), strict=True))

    assert differing <= 4


def test_image_is_centred(typeface: Typeface):
    """A seal of one black dot sits in the middle."""
    picture = Raster(width_dots=576, typeface=typeface).picture(Receipt((Image(8, 1, b"\x80"),)))

    assert [x for x in range(576) if not picture.getpixel((x, 0))] == [284]


def test_table_columns_share_the_width(typeface: Typeface):
    """The second column begins where its share of the paper does."""
    picture = Raster(width_dots=400, typeface=typeface).picture(Receipt((Table((1, 1), (("", "口"),)),)))
    left = picture.convert("L").point(lambda v: 255 - v).getbbox()

    assert 206 <= left[0] <= 212


def test_empty_receipt(typeface: Typeface):
    """A receipt without lines is one blank row, not a failure."""
    assert Raster(width_dots=576, typeface=typeface).picture(Receipt((Text(""),))).width == 576
