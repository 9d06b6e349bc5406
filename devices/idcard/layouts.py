"""The 256-byte text block of a card, read as one of four layouts. Pure; opens nothing.

UTF-16LE, padded with spaces; the letter at byte 248 tells the layout. Offsets: resident and 'J' from several
readers' sources, 'I' (2017) from a vendor's table, 'Y' (2023) from one source only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NoReturn

from devices.idcard.nations import NATIONS
from devices.ports import Card, CardKind

BLOCK_LENGTH = 256
FOREVER = "长期"
"""How a card writes that it never ends."""

Place = tuple[int, int]
_TYPE_LETTER: Place = (248, 2)

LETTERS: Mapping[str, CardKind] = MappingProxyType(
    {"": CardKind.RESIDENT, "J": CardKind.HMT_PERMIT, "I": CardKind.FOREIGNER, "Y": CardKind.FOREIGNER_2023}
)
"""The type letter of each layout; residents' cards leave it blank."""

_RESIDENT: Mapping[str, Place] = {
    "name": (0, 30), "sex": (30, 2), "nation": (32, 4), "birth": (36, 16), "address": (52, 70),
    "number": (122, 36), "authority": (158, 30), "valid_from": (188, 16), "valid_to": (204, 16),
}  # fmt: skip

LAYOUTS: Mapping[CardKind, Mapping[str, Place]] = MappingProxyType(
    {
        CardKind.RESIDENT: _RESIDENT,
        CardKind.HMT_PERMIT: {name: place for name, place in _RESIDENT.items() if name != "nation"},
        CardKind.FOREIGNER: {
            "english_name": (0, 120), "sex": (120, 2), "number": (122, 30), "nation": (152, 6), "name": (158, 30),
            "valid_from": (188, 16), "valid_to": (204, 16), "birth": (220, 16), "authority": (240, 8),
        },
        CardKind.FOREIGNER_2023: {
            "name": (0, 30), "sex": (30, 2), "birth": (36, 16), "english_name": (52, 70), "number": (122, 36),
            "valid_from": (188, 16), "valid_to": (204, 16), "english_name_end": (220, 22), "nation": (242, 6),
        },
    }
)  # fmt: skip
"""Byte offset and length of each field, for each layout."""

SEXES: Mapping[str, str] = MappingProxyType({"1": "男", "2": "女"})
"""GB/T 2261.1, the two codes that cards carry."""

_NUMBER_LENGTHS = MappingProxyType({CardKind.FOREIGNER: 15})
_USUAL_NUMBER_LENGTH = 18
_DAY = re.compile("[0-9]{8}")


@dataclass(frozen=True)
class BadLayout:
    """Say that a block is no card's; ``field`` names what did not fit and never what stood there."""

    field: str


class _MisfitError(ValueError):
    """Carry the name of a field that does not fit out of the readers below."""


def parse_card(block: bytes, photo: bytes) -> Card | BadLayout:
    """Read a text block. A blank or impossible date, number or name is a bad layout, not an empty card.

    A foreigner's Chinese name is preferred to the English one; nation is the country's code there.
    """
    kind = LETTERS.get(_text(block, _TYPE_LETTER)) if len(block) == BLOCK_LENGTH else None
    if kind is None:
        return BadLayout("type")
    fields = {name: _text(block, place) for name, place in LAYOUTS[kind].items()}
    try:
        return _card(kind, fields, photo)
    except _MisfitError as misfit:
        return BadLayout(str(misfit))


def _card(kind: CardKind, fields: Mapping[str, str], photo: bytes) -> Card:
    return Card(
        kind=kind,
        name=_name(fields),
        sex=_sex(fields["sex"]),
        nation=_nation(kind, fields.get("nation", "")),
        birth=_day("birth", fields["birth"]),
        address=fields.get("address", ""),
        number=_number(kind, fields["number"]),
        authority=fields.get("authority", ""),
        valid_from=_day("valid_from", fields["valid_from"]),
        valid_to=None if fields["valid_to"] == FOREVER else _day("valid_to", fields["valid_to"]),
        photo=photo,
    )


def _text(block: bytes, place: Place) -> str:
    offset, length = place
    return block[offset : offset + length].decode("utf-16-le", "replace").strip(" \0")


def _name(fields: Mapping[str, str]) -> str:
    english = fields.get("english_name", "") + fields.get("english_name_end", "")
    name = fields["name"] or english
    if not name or not name.isprintable() or "\ufffd" in name:
        raise _MisfitError("name")
    return name


def _sex(code: str) -> str:
    if code not in SEXES:
        raise _MisfitError("sex")
    return SEXES[code]


def _nation(kind: CardKind, code: str) -> str:
    if kind != CardKind.RESIDENT:
        return code
    if code not in NATIONS:
        raise _MisfitError("nation")
    return NATIONS[code]


def _number(kind: CardKind, text: str) -> str:
    is_whole = len(text) == _NUMBER_LENGTHS.get(kind, _USUAL_NUMBER_LENGTH) and text.isascii() and text.isalnum()
    if not is_whole:
        raise _MisfitError("number")
    return text


def _day(name: str, text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) if _DAY.fullmatch(text) else _misfit(name)
    except ValueError as error:
        raise _MisfitError(name) from error


def _misfit(name: str) -> NoReturn:
    raise _MisfitError(name)
