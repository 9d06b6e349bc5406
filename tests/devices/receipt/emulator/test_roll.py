import numpy as np
import pytest
import zxingcpp

from devices.receipt.emulator.roll import Roll, columns
from tests.devices.receipt.conftest import REGULAR


@pytest.fixture
def roll() -> Roll:
    """Give 80 mm of paper."""
    return Roll(width_dots=576, font=REGULAR)


@pytest.mark.parametrize(("text", "expected"), [("A1", 2), ("高平", 4), ("（1）", 5), ("", 0)])
def test_columns(text: str, expected: int):
    """Hanzi and full-width marks take two columns, all else one."""
    assert columns(text) == expected


def test_black_dots_stay_where_they_are(roll: Roll):
    """A burnt bit is black and its neighbour white, at the left edge of paper as wide as the head."""
    rows = roll.burn(1, b"\x80\x01", doubled=False)
    dots = np.asarray(roll.cut().image)

    assert (rows, dots.shape) == (2, (2, 576))
    assert np.argwhere(~dots).tolist() == [[0, 0], [1, 7]]


def test_doubled_and_centred(roll: Roll):
    """A doubled picture takes twice the rows, and a centred one has as much paper on either side."""
    rows = roll.burn(1, b"\xff", doubled=True, centred=True)
    _, black = np.nonzero(~np.asarray(roll.cut().image))

    assert (rows, black.min(), 575 - black.max()) == (2, 280, 280)


def test_own_code_is_read(roll: Roll):
    """The printer's own QR code is read by an independent engine, and told among the words."""
    roll.draw_qr(b"K1:ABC", module_dots=4, level="m", centred=True)
    sheet = roll.cut()

    assert [found.text for found in zxingcpp.read_barcodes(sheet.image.convert("L"))] == ["K1:ABC"]
    assert sheet.text == "[QR] K1:ABC\n"


def test_cut_begins_a_new_sheet(roll: Roll):
    """What was printed before the cut is not on the next sheet, and feeding alone is no print."""
    roll.write("first", wide=1, high=1, centred=False)
    roll.cut()
    roll.feed(8)

    assert (roll.has_print, roll.cut().text) == (False, "\n")


def test_words_are_not_shown(roll: Roll):
    """A sheet's words show in no text of it."""
    roll.write("测试样一", wide=1, high=1, centred=False)

    assert "测试样一" not in repr(roll.cut())
