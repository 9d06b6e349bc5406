"""Words get places: keys beside values, cells in their shares, titles in the middle."""

from devices.receipt.layout import Emphasis, Pairs, Table, Text, Title
from devices.receipt.typesetting import Piece, typeset, words_of
from devices.receipt.wrapping import columns


def _rows(line: Title | Emphasis | Text | Pairs | Table, width: int) -> list[list[tuple[int, str]]]:
    return [[(piece.x, piece.text) for piece in row] for row in typeset(line, width=width, gap=1, measure=columns)]


def test_title_is_centred():
    """A title of four columns on ten begins at the third."""
    assert _rows(Title("回执"), 10) == [[(3, "回执")]]


def test_values_wrap_under_themselves():
    """A value too long for its row goes on below, not under its key."""
    assert _rows(Pairs((("事项", "个体工商户"),)), 12) == [[(0, "事项"), (5, "个体工")], [(5, "商户")]]


def test_long_keys_leave_room():
    """A key never takes more than two fifths of the paper."""
    assert max(columns(text) for row in _rows(Pairs((("一二三四五六七", "值"),)), 20) for x, text in row if x == 0) <= 8


def test_cells_share_the_width():
    """Columns of shares 3 to 1 begin where they should."""
    assert _rows(Table((3, 1), (("身份证", "1"),)), 17) == [[(0, "身份证"), (13, "1")]]


def test_words_of_a_table():
    """Everything that a line prints is there to be checked."""
    assert words_of(Table((1, 1), (("a", "b"), ("c", "d")))) == "abcd"


def test_piece_is_silent():
    """A placed word does not show itself either."""
    assert "测试样一" not in repr(Piece(0, "测试样一"))
