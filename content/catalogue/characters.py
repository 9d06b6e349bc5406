"""Which characters a citizen may write: every Han character ever encoded, and nothing that cannot be printed.

Rare characters (生僻字) are people's names. Imports nothing of this project.
"""

import unicodedata
from enum import Enum

# Planes 2 and 3 hold Han characters only. Python's tables may be older than the newest extension in them,
# and would call such a character unassigned.
_HAN_PLANES = range(0x20000, 0x40000)
# Identity cards of the second generation write some rare characters in the Basic Plane's private area.
_CARD_PRIVATE = range(0xE000, 0xF900)
# Units such as ㎡ and ℃ are symbols, yet stand in every font; both blocks are older than emoji.
_UNIT_SYMBOLS = (range(0x2100, 0x2150), range(0x3200, 0x3400))
_PICTURE_MARKS = frozenset({0x20E3, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)})
_NAME_MARKS = frozenset("·•‧. '’-〇")


class CharacterFault(Enum):
    """Tell why a text cannot be taken."""

    CONTROL = "control"
    UNSUPPORTED = "unsupported"


def fault_in(text: str, *, lines: bool = False, from_card: bool = False) -> CharacterFault | None:
    """Look for the first character that cannot be taken.

    `lines` allows line feeds; `from_card` allows the private characters that identity cards use.
    """
    for character in text:
        fault = _fault(character, from_card=from_card)
        if fault is not None and not (lines and character == "\n"):
            return fault
    return None


def _fault(character: str, *, from_card: bool) -> CharacterFault | None:
    point = ord(character)
    if point in _HAN_PLANES:
        return None
    category = unicodedata.category(character)
    if category in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return CharacterFault.CONTROL
    if category == "Co":
        return None if from_card and point in _CARD_PRIVATE else CharacterFault.UNSUPPORTED
    if category == "Cn" or point in _PICTURE_MARKS:
        return CharacterFault.UNSUPPORTED
    if category == "So" and not any(point in block for block in _UNIT_SYMBOLS):
        return CharacterFault.UNSUPPORTED
    return None


def is_name(text: str) -> bool:
    """Tell whether a text without faulty characters reads as a person's name: letters, and the marks within names."""
    has_letter = False
    for character in text:
        is_letter = _is_letter(character)
        has_letter = has_letter or is_letter
        if not is_letter and character not in _NAME_MARKS and unicodedata.category(character) != "Mn":
            return False
    return has_letter


def _is_letter(character: str) -> bool:
    point = ord(character)
    return point in _HAN_PLANES or point in _CARD_PRIVATE or unicodedata.category(character).startswith("L")
