"""Ten pixels a character, so that a width is a count of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.linebreak import balance_lines, break_lines


def wide(text: str) -> float:
    """Measure ten pixels a character."""
    return len(text) * 10.0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("一二三四五，六", ["一二三四", "五，六"]),
        ("一二三四（五）", ["一二三四", "（五）"]),
        ("一 two 三", ["一 two", "三"]),
        ("abcdefghij", ["abcde", "fghij"]),
        ("一\n二", ["一", "二"]),
        ("一二三“五六”", ["一二三", "“五六”"]),
        ("一二三 8–12 四", ["一二三", "8–12", "四"]),
        ("", [""]),
    ],
)
def test_lines(text: str, lines: list[str]):
    """Chinese breaks between characters, words stay whole, and no line begins with a mark."""
    assert lines == break_lines(text, 50, wide)


def test_chinese_fills_its_line():
    """A space inside Chinese text does not send the rest to the next line."""
    assert break_lines("请在 2 小时内完成", 75, wide) == ["请在 2 小时", "内完成"]


@given(st.text(alphabet="一二三，。（） abc\n", max_size=60), st.integers(min_value=10, max_value=200))
def test_nothing_is_lost(text: str, width: int):
    """Every character but spaces and line ends is in some line."""
    kept = "".join(break_lines(text, width, wide))

    assert text.replace(" ", "").replace("\n", "") == kept.replace(" ", "")


@given(st.text(alphabet="一二三四 abc", max_size=60), st.integers(min_value=30, max_value=200))
def test_nothing_sticks_out(text: str, width: int):
    """No line is wider than asked for."""
    assert all(wide(line) <= width for line in break_lines(text, width, wide))


def test_balance():
    """A last line of one character gets company from the line before, at no cost in lines."""
    assert balance_lines("一二三四五六七八九十百", 100, wide) == ["一二三四五六七八", "九十百"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三，四五六七八九十甲乙", ["一二三，", "四五六七八九十甲乙"]),
        ("ab 14:30 cd ef", ["ab 14:30", "cd ef"]),
        ("一二三四五六（七八九十）", ["一二三四五六", "（七八九十）"]),
        ("ab cd ef (gh ij)", ["ab cd ef", "(gh ij)"]),
    ],
)
def test_two_lines_part_where_one_draws_breath(text: str, lines: list[str]):
    """Two lines end at a pause or before an aside where both fit; a colon within a time is none."""
    assert balance_lines(text, 100, wide) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("雷电防护装置设计审核", ["雷电防护", "装置设计", "审核"]),
        ("您打算怎样经营？", ["您打算怎样", "经营？"]),
    ],
)
def test_words_stay_whole(text: str, lines: list[str]):
    """No line ends within one of the hall's own words."""
    assert break_lines(text, 50, wide) == lines


def test_word_wider_than_the_line():
    """A word that is wider than a line is broken after all."""
    assert break_lines("营业执照", 20, wide) == ["营业", "执照"]
