"""The unified social credit code of GB 32100, with the organisation code of GB 11714 inside it."""

from dataclasses import dataclass
from enum import StrEnum

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION = slice(8, 16)


class CodeRule(StrEnum):
    """Name the rule a code breaks."""

    LENGTH = "length"
    CHARACTERS = "characters"
    ORGANISATION_CHECK = "organisation_check"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True)
class CreditCode:
    """Hold a code that keeps every rule."""

    text: str


@dataclass(frozen=True)
class BrokenCode:
    """Name the first rule broken and the characters to look at, as a half-open range of positions from 0."""

    rule: CodeRule
    characters: tuple[int, int]


def check_digit(first_seventeen: str) -> str:
    """Compute the MOD 31 check of GB 32100 over seventeen characters of ``ALPHABET``."""
    total = sum(ALPHABET.index(c) * weight for c, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def organisation_check_digit(first_eight: str) -> str:
    """Compute the MOD 11 check of GB 11714 over eight digits or capitals; ten is X and eleven is 0."""
    values = (int(c, 36) for c in first_eight)
    remainder = 11 - sum(v * w for v, w in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(remainder, str(remainder))


def check(text: str) -> CreditCode | BrokenCode:
    """Test a code as typed or read; small letters count as capitals."""
    code = text.strip().upper()
    if len(code) != LENGTH:
        return BrokenCode(CodeRule.LENGTH, (0, len(code)))
    if any(character not in ALPHABET for character in code):
        return BrokenCode(CodeRule.CHARACTERS, (0, LENGTH))
    if organisation_check_digit(code[_ORGANISATION]) != code[16]:
        return BrokenCode(CodeRule.ORGANISATION_CHECK, (8, 17))
    if check_digit(code[:17]) != code[17]:
        return BrokenCode(CodeRule.CHECK_DIGIT, (17, 18))
    return CreditCode(code)
