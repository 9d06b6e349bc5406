"""Figures written out as they are said: long numbers digit by digit, dates as dates, amounts as amounts.

The voices read figures by rules of their own, and read a date or a telephone number as a sum of money.
"""

import re
from datetime import date

from content.text.dates import day_text

_DIGITS = "零一二三四五六七八九"
# On the telephone and for identity numbers 1 is said yāo, so that it is not taken for 7.
_ONE_OF_MANY = "幺"
_PLACES = ("", "十", "百", "千")
_MYRIAD = 10_000
_TWO_DIGITS = 10
_LONG = 5
"""From so many digits on a number is a name, not an amount, unless commas group it."""

_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CHINESE_DAY = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[Xx]?(?![A-Za-z])|\d+")


def write_out(text: str, language: str) -> str:
    """Write every figure of a sentence as it is said in ``zh`` or ``en``."""
    text = _ISO_DAY.sub(lambda found: _day(found, language), text)
    if language != "zh":
        text = _GROUPED.sub(lambda found: found[0].replace(",", ""), text) if "," in text else text
        return re.sub(rf"\d{{{_LONG},}}[Xx]?|\b0\d+", lambda found: " ".join(found[0]), text)
    text = _CHINESE_DAY.sub(_chinese_day, text)
    text = _CLOCK.sub(lambda found: _clock(int(found[1]), int(found[2])), text)
    text = _GROUPED.sub(lambda found: amount(int(found[0].replace(",", ""))), text)
    return _FIGURE.sub(lambda found: _figure(found[0]), text)


def amount(number: int) -> str:
    """Say a number below a hundred million as an amount in Chinese: 20000 is 二万."""
    if number >= _MYRIAD:
        high, low = divmod(number, _MYRIAD)
        gap = "零" if 0 < low < _MYRIAD // 10 else ""
        return f"{amount(high)}万{gap}{amount(low) if low else ''}"
    digits = str(number)
    said = "".join(
        _DIGITS[int(digit)] + (_PLACES[len(digits) - 1 - at] if digit != "0" else "") for at, digit in enumerate(digits)
    )
    said = re.sub("零+", "零", said)
    said = said.rstrip("零") or "零"
    return said.removeprefix("一") if said.startswith("一十") else said


def digit_by_digit(digits: str) -> str:
    """Say each digit; a letter, such as the X of an identity number, stays."""
    return "".join(
        _ONE_OF_MANY if sign == "1" else _DIGITS[int(sign)] if sign.isdigit() else f" {sign} " for sign in digits
    )


def _figure(figure: str) -> str:
    whole, point, rest = figure.partition(".")
    if not whole.isdigit() or len(whole) >= _LONG or (len(whole) > 1 and whole.startswith("0")):
        return digit_by_digit(figure.replace(".", "点") if point else figure)
    return amount(int(whole)) + ("点" + "".join(_DIGITS[int(digit)] for digit in rest) if point else "")


def _chinese_day(found: re.Match[str]) -> str:
    year = "".join(_DIGITS[int(digit)] for digit in found[1])
    return f"{year}年{amount(int(found[2]))}月{amount(int(found[3]))}日"


def _day(found: re.Match[str], language: str) -> str:
    """Write a day of the calendar; what only looks like one is left as it is."""
    try:
        day = day_text(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return found[0]
    return day.zh if language == "zh" else day.en


def _clock(hour: int, minute: int) -> str:
    past = f"{'零' if 0 < minute < _TWO_DIGITS else ''}{amount(minute)}分" if minute else ""
    return f"{amount(hour)}点{past}"
