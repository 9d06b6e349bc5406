"""A citizen number while it is being typed: which rule is broken already, or which part comes next.

The same rules as `citizen_number`, each asked as soon as the digits it speaks of are there. What the last character
ought to be is never told: whoever does not know a number must not learn its end here.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.contract.citizen_number import (
    FOREIGN,
    LENGTH,
    OLDEST_AGE_YEARS,
    PROVINCES,
    BrokenNumber,
    CitizenNumber,
    NumberRule,
    check,
)

_REGION_END, _YEAR_END, _MONTH_END, _BIRTH_END, _SEQUENCE_END = 6, 10, 12, 14, 17
_BIRTH = (_REGION_END, _BIRTH_END)


class Part(StrEnum):
    """Name the part of a number that the next character belongs to."""

    REGION = "region"
    BIRTH = "birth"
    SEQUENCE = "sequence"
    CHECK = "check"


@dataclass(frozen=True)
class PartialNumber:
    """Say that nothing is wrong so far: how many characters stand, and which part comes next."""

    typed: int
    part: Part


def read_so_far(text: str, *, today: date) -> CitizenNumber | BrokenNumber | PartialNumber:
    """Test what is typed so far. The digits named by a broken rule are a half-open range of positions from 0."""
    number = text.strip().upper()
    if len(number) > LENGTH:
        return BrokenNumber(NumberRule.LENGTH, (LENGTH, len(number)))
    broken = _bad_character(number) or _bad_region(number) or _bad_birth(number, today)
    if broken:
        return broken
    return PartialNumber(len(number), _part(len(number))) if len(number) < LENGTH else check(number, today=today)


def _bad_character(number: str) -> BrokenNumber | None:
    for place, character in enumerate(number):
        is_digit = character.isascii() and character.isdigit()
        if not is_digit and not (character == "X" and place == LENGTH - 1):
            return BrokenNumber(NumberRule.CHARACTERS, (place, place + 1))
    return None


def _bad_region(number: str) -> BrokenNumber | None:
    typed = number[:2]
    if typed.startswith(FOREIGN) or any(province.startswith(typed) for province in PROVINCES):
        return None
    return BrokenNumber(NumberRule.REGION, (0, len(typed)))


def _bad_birth(number: str, today: date) -> BrokenNumber | None:
    year, month, day = number[6:_YEAR_END], number[_YEAR_END:_MONTH_END], number[_MONTH_END:_BIRTH_END]
    if year.ljust(4, "9") < str(today.year - OLDEST_AGE_YEARS):
        return BrokenNumber(NumberRule.TOO_OLD, _BIRTH)
    if not _begins_one_of(month, 12) or not _begins_one_of(day, _days_in(year, month)):
        return BrokenNumber(NumberRule.BIRTH_DATE, _BIRTH)
    if (year + month + day).ljust(8, "0") > f"{today:%Y%m%d}":
        return BrokenNumber(NumberRule.IN_FUTURE, _BIRTH)
    return None


def _begins_one_of(typed: str, most: int) -> bool:
    return any(f"{number:02}".startswith(typed) for number in range(1, most + 1))


def _days_in(year: str, month: str) -> int:
    return monthrange(int(year), int(month))[1] if len(month) == 2 else 31  # noqa: PLR2004  # the longest months have 31 days


def _part(typed: int) -> Part:
    if typed < _REGION_END:
        return Part.REGION
    if typed < _BIRTH_END:
        return Part.BIRTH
    return Part.SEQUENCE if typed < _SEQUENCE_END else Part.CHECK
