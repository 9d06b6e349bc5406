"""Make the bytes of a card from fields that hands bring, so that no identity is ever written in code.

The emulator's side only; drivers must not import it.
"""

from collections.abc import Mapping

from devices.idcard.layouts import BLOCK_LENGTH, FOREVER, LAYOUTS, LETTERS, SEXES
from devices.idcard.nations import NATIONS
from devices.idcard.protocol import PHOTO_LENGTH, CardBytes
from devices.ports import CardKind

_LETTER_OF = {kind: letter for letter, kind in LETTERS.items()}
_SEX_CODES = {word: code for code, word in SEXES.items()}
_NATION_CODES = {name: code for code, name in NATIONS.items()}
_DAYS = frozenset({"birth", "valid_from", "valid_to"})


class UnfitFieldError(ValueError):
    """Say that a field is unknown to the layout or too long for its place; holds the field's name only."""


def make_card(fields: Mapping[str, str]) -> CardBytes:
    """Write fields into a text block and add a grey photo.

    ``kind`` chooses the layout (``resident`` when absent); days are ``YYYY-MM-DD``, ``valid_to`` may be
    ``长期``; sex and nation may be words or codes. Fields left out stay blank. Raises ``UnfitFieldError``.
    """
    kind = _kind(fields.get("kind", CardKind.RESIDENT))
    block = bytearray((" " * (BLOCK_LENGTH // 2)).encode("utf-16-le"))
    for name, text in fields.items():
        if name != "kind":
            _put(block, kind, name, text)
    block[248:250] = (_LETTER_OF[kind] or " ").encode("utf-16-le")
    return CardBytes(bytes(block), bytes([0x80]) * PHOTO_LENGTH)


def _kind(text: str) -> CardKind:
    kind = next((each for each in LAYOUTS if each == text), None)
    if kind is None:
        raise UnfitFieldError("kind")
    return kind


def _put(block: bytearray, kind: CardKind, name: str, text: str) -> None:
    place = LAYOUTS[kind].get(name)
    written = _written(kind, name, text).encode("utf-16-le")
    if place is None or len(written) > place[1]:
        raise UnfitFieldError(name)
    block[place[0] : place[0] + len(written)] = written


def _written(kind: CardKind, name: str, text: str) -> str:
    if name == "sex":
        return _SEX_CODES.get(text, text)
    if name == "nation" and kind == CardKind.RESIDENT:
        return _NATION_CODES.get(text.removesuffix("族"), text)
    return text.replace("-", "") if name in _DAYS and text != FOREVER else text
