"""The citizen number of GB 11643: six digits of region, eight of birth, three of sequence, one check.

A wrong number is a value that names the rule it breaks, so the screen can say which digits to look at.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LENGTH = 18
OLDEST_AGE_YEARS = 150
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# GB/T 2260 provinces, and 81-83 for the residence permits of Hong Kong, Macao and Taiwan.
PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
FOREIGN = "9"


class NumberRule(StrEnum):
    """Name the rule a number breaks, in the order the digits are read."""

    LENGTH = "length"
    CHARACTERS = "characters"
    REGION = "region"
    BIRTH_DATE = "birth_date"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True)
class CitizenNumber:
    """Hold a number that keeps every rule."""

    text: str = field(repr=False)
    birth: date = field(repr=False)
    is_male: bool = field(repr=False)


@dataclass(frozen=True)
class BrokenNumber:
    """Name the first rule broken and the digits to look at, as a half-open range of positions from 0."""

    rule: NumberRule
    digits: tuple[int, int]


def check_digit(first_seventeen: str) -> str:
    """Compute the MOD 11-2 check over seventeen digits; ten is written X."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def check(text: str, *, today: date) -> CitizenNumber | BrokenNumber:
    """Test a number as typed or read; a small x counts as X."""
    number = text.strip().upper()
    if len(number) != LENGTH:
        return BrokenNumber(NumberRule.LENGTH, (0, len(number)))
    if not (number[:17].isascii() and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X")):
        return BrokenNumber(NumberRule.CHARACTERS, (0, LENGTH))
    if number[:2] not in PROVINCES and number[0] != FOREIGN:
        return BrokenNumber(NumberRule.REGION, (0, 2))
    birth = _birth(number)
    if birth is None:
        return BrokenNumber(NumberRule.BIRTH_DATE, (6, 14))
    return _check_age_and_digit(number, birth, today)


def _birth(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _check_age_and_digit(number: str, birth: date, today: date) -> CitizenNumber | BrokenNumber:
    if birth > today:
        return BrokenNumber(NumberRule.IN_FUTURE, (6, 14))
    if today.year - birth.year > OLDEST_AGE_YEARS:
        return BrokenNumber(NumberRule.TOO_OLD, (6, 14))
    if check_digit(number[:17]) != number[17]:
        return BrokenNumber(NumberRule.CHECK_DIGIT, (17, 18))
    return CitizenNumber(number, birth, int(number[16]) % 2 == 1)
