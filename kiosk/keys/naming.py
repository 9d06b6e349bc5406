"""What an entry of the wheel is called aloud: a character by itself, a sign by its name, a board by its word."""

from collections.abc import Mapping
from types import MappingProxyType

from content.text.wording import Text
from kiosk.keys.wheel import Entry, Offer

SIGN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        " ": "space",
        ".": "point",
        "-": "dash",
        "/": "slash",
        "@": "at",
        "，": "comma",
        "。": "full_stop",
        "#": "hash",
    }
)


def name_of(entry: Entry, text: Text, *, is_shifted: bool) -> str:
    """Name an entry in the citizen's language."""
    if isinstance(entry, Offer):
        return entry.text
    if entry.act == "shift":
        return text("speech.wheel.shift")
    if entry.word and not (entry.act == "put" and entry.value in SIGN_WORDS):
        return text(entry.word)
    return name_of_sign(entry.value, text, is_shifted=is_shifted)


def name_of_sign(sign: str, text: Text, *, is_shifted: bool = False) -> str:
    """Name one character."""
    if sign in SIGN_WORDS:
        return text(f"speech.sign.{SIGN_WORDS[sign]}")
    if is_shifted and sign.isalpha():
        return text("speech.wheel.capital", letter=sign.upper())
    return sign
