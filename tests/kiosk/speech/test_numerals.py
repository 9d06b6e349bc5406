"""Numbers are said digit by digit, dates as dates, amounts as amounts."""

import pytest

from kiosk.speech.numerals import amount, digit_by_digit, write_out


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1000, "一千"),
        (1005, "一千零五"),
        (20000, "二万"),
        (20050, "二万零五十"),
        (83726150, "八千三百七十二万六千一百五十"),
    ],
)
def test_amounts(number: int, said: str):
    """Amounts are said as people say them."""
    assert amount(number) == said


def test_digit_by_digit():
    """One is said yao, and the X at the end stays a letter."""
    assert digit_by_digit("140X") == "幺四零 X "


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026年9月28日", "二零二六年九月二十八日"),
        ("2026-09-28", "二零二六年九月二十八日"),
        ("8:30", "八点三十分"),
        ("9:05", "九点零五分"),
        ("12:00", "十二点"),
        ("电话 12345", "电话 幺二三四五"),
        ("电话 0356", "电话 零三五六"),
        ("20,000 元", "二万 元"),
        ("12.50 元", "十二点五零 元"),
        ("3 个工作日", "三 个工作日"),
        ("2026-13-40", "二千零二十六-十三-四十"),
    ],
)
def test_chinese(written: str, said: str):
    """Each kind of figure has its own way in Chinese."""
    assert write_out(written, "zh") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-09-28", "28 September 2026"),
        ("call 12345", "call 1 2 3 4 5"),
        ("at 0356", "at 0 3 5 6"),
        ("14058118991231001X", "1 4 0 5 8 1 1 8 9 9 1 2 3 1 0 0 1 X"),
        ("3 days", "3 days"),
        ("28 September 2026", "28 September 2026"),
    ],
)
def test_english(written: str, said: str):
    """What the English voice reads well by itself is left to it."""
    assert write_out(written, "en") == said
