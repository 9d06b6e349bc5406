"""Where each field of a machine-readable zone stands, for the three sizes of travel documents. Data only.

Positions: ICAO Doc 9303, parts 4 (TD3), 5 (TD1) and 6 (TD2), section "MRZ". Counted from 0 here, from 1 there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

FILLER = "<"


class ZoneForm(StrEnum):
    """Name the size of a travel document: card, larger card, passport booklet."""

    TD1 = "td1"
    TD2 = "td2"
    TD3 = "td3"


class Check(StrEnum):
    """Name a check digit after what it covers."""

    NUMBER = "number"
    BIRTH = "birth"
    EXPIRY = "expiry"
    OPTIONAL = "optional"
    COMPOSITE = "composite"


@dataclass(frozen=True)
class Span:
    """Point at characters ``start`` up to, not including, ``end`` of one line."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class ZoneLayout:
    """Hold one form: what may stand at each position, and where fields and check digits are.

    ``classes`` has a string a line: ``A`` a letter, ``N`` a digit, ``X`` either; a filler may stand anywhere.
    ``checks`` gives the place of the digit, then what it covers. ``name_line`` ends in fillers of its own.
    ``has_long_numbers`` tells whether a number may run on into the optional field.
    """

    classes: tuple[str, ...]
    fields: Mapping[str, Span]
    checks: Mapping[Check, tuple[Span, tuple[Span, ...]]]
    name_line: int
    has_long_numbers: bool


# number, its digit, nationality, birth and digit, sex, expiry and digit: the same on TD2 and TD3.
_SECOND_LINE = "X" * 9 + "N" + "A" * 3 + "N" * 7 + "A" + "N" * 7

_TD1 = ZoneLayout(
    classes=("A" * 5 + "X" * 9 + "N" + "X" * 15, "N" * 7 + "A" + "N" * 7 + "A" * 3 + "X" * 11 + "N", "A" * 30),
    fields={
        "code": Span(0, 0, 2), "issuer": Span(0, 2, 5), "number": Span(0, 5, 14), "optional": Span(0, 15, 30),
        "birth": Span(1, 0, 6), "sex": Span(1, 7, 8), "expiry": Span(1, 8, 14), "nationality": Span(1, 15, 18),
        "optional_end": Span(1, 18, 29), "name": Span(2, 0, 30),
    },
    checks={
        Check.NUMBER: (Span(0, 14, 15), (Span(0, 5, 14),)),
        Check.BIRTH: (Span(1, 6, 7), (Span(1, 0, 6),)),
        Check.EXPIRY: (Span(1, 14, 15), (Span(1, 8, 14),)),
        Check.COMPOSITE: (Span(1, 29, 30), (Span(0, 5, 30), Span(1, 0, 7), Span(1, 8, 15), Span(1, 18, 29))),
    },
    name_line=2,
    has_long_numbers=True,
)  # fmt: skip


def _two_lines(length: int, *, optional_end: int, checks: Mapping[Check, tuple[Span, tuple[Span, ...]]]) -> ZoneLayout:
    return ZoneLayout(
        classes=("A" * length, _SECOND_LINE + "X" * (optional_end - 28) + "N" * (length - optional_end)),
        fields={
            "code": Span(0, 0, 2), "issuer": Span(0, 2, 5), "name": Span(0, 5, length), "number": Span(1, 0, 9),
            "nationality": Span(1, 10, 13), "birth": Span(1, 13, 19), "sex": Span(1, 20, 21),
            "expiry": Span(1, 21, 27), "optional": Span(1, 28, optional_end),
        },
        checks={
            Check.NUMBER: (Span(1, 9, 10), (Span(1, 0, 9),)),
            Check.BIRTH: (Span(1, 19, 20), (Span(1, 13, 19),)),
            Check.EXPIRY: (Span(1, 27, 28), (Span(1, 21, 27),)),
            **checks,
        },
        name_line=0,
        has_long_numbers=Check.OPTIONAL not in checks,
    )  # fmt: skip


_TD2 = _two_lines(
    36,
    optional_end=35,
    checks={Check.COMPOSITE: (Span(1, 35, 36), (Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, 35)))},
)
_TD3 = _two_lines(
    44,
    optional_end=42,
    checks={
        Check.OPTIONAL: (Span(1, 42, 43), (Span(1, 28, 42),)),
        Check.COMPOSITE: (Span(1, 43, 44), (Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, 43))),
    },
)

LAYOUTS: Mapping[ZoneForm, ZoneLayout] = MappingProxyType({ZoneForm.TD1: _TD1, ZoneForm.TD2: _TD2, ZoneForm.TD3: _TD3})
"""The layout of each form."""


def form_of(lines: tuple[str, ...]) -> ZoneForm | None:
    """Tell the form by the number of lines and the first letter: P is kept for booklets, V (visas) is none of these."""
    if len(lines) == len(_TD1.classes):
        return ZoneForm.TD1
    if len(lines) != len(_TD3.classes):
        return None
    return {"P": ZoneForm.TD3, "I": ZoneForm.TD2, "A": ZoneForm.TD2, "C": ZoneForm.TD2}.get(lines[0][:1])
