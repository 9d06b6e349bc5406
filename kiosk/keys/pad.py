"""The keys of a tactile keypad, and which scan codes they send. A USB keypad is an ordinary keyboard to the system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class PadKey(StrEnum):
    """Name the five keys that every pad has, and the pause of those with a sixth."""

    UP = "up"
    DOWN = "down"
    ENTER = "enter"
    BACK = "back"
    REPEAT = "repeat"
    PAUSE = "pause"


@dataclass(frozen=True)
class SignKey:
    """Name a key that stands for one character, on a pad with digits or on a keyboard plugged in."""

    sign: str


Key = PadKey | SignKey

# USB HID Usage Tables 1.4, chapter 10 (keyboard page), which SDL's scan codes repeat: arrows, Enter, Escape and
# Backspace, F1, F2 and Pause; minus and plus of the number block; its 8, 2, 5… only where a hall maps them so, since
# they are digits here.
STANDARD: Mapping[PadKey, tuple[int, ...]] = {
    PadKey.UP: (82, 80),
    PadKey.DOWN: (81, 79),
    PadKey.ENTER: (40, 88),
    PadKey.BACK: (41, 42),
    PadKey.REPEAT: (58, 87),
    PadKey.PAUSE: (59, 72, 86),
}
_LETTERS = {4 + at: letter for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_DIGITS = {30 + at: digit for at, digit in enumerate("1234567890")}
_NUMBER_BLOCK = {89 + at: digit for at, digit in enumerate("1234567890")}
SIGNS: Mapping[int, str] = {**_LETTERS, **_DIGITS, **_NUMBER_BLOCK, 85: "x", 99: "."}
"""The star of the number block is the X at the end of an identity number."""


class KeyMap:
    """Find the key of a scan code."""

    def __init__(self, given: Mapping[str, Sequence[int]] | None = None) -> None:
        """Take the standard codes, with those given by a hall in their place; an unknown name raises ValueError."""
        chosen = {**STANDARD, **{PadKey(name): tuple(codes) for name, codes in (given or {}).items()}}
        self._keys: dict[int, Key] = {code: SignKey(sign) for code, sign in SIGNS.items()}
        self._keys.update({code: key for key, codes in chosen.items() for code in codes})

    def find(self, code: int) -> Key | None:
        """Give the key that sends this code, or nothing."""
        return self._keys.get(code)
