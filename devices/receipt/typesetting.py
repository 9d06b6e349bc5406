"""Places for the words of one line, in dots or in columns alike. Knows neither fonts nor printers."""

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import assert_never

from devices.receipt.layout import Emphasis, Pairs, Table, Text, Title
from devices.receipt.wrapping import Measure, wrap

Words = Title | Emphasis | Text | Pairs | Table
"""The lines that are made of words."""

_KEY_SHARE = 0.4


@dataclass(frozen=True)
class Piece:
    """Put a text at a distance from the left edge."""

    x: int
    text: str = field(repr=False)


Row = tuple[Piece, ...]


def typeset(line: Words, *, width: int, gap: int, measure: Measure) -> list[Row]:
    """Break and place one line's words; all numbers are in the unit of ``measure``. ``gap`` parts columns."""
    match line:
        case Title(text) | Emphasis(text):
            return _centred(text, width, measure)
        case Text(text, is_centred):
            return _centred(text, width, measure) if is_centred else _column(text, 0, width, measure)
        case Pairs(pairs):
            return _pairs(pairs, width, gap, measure)
        case Table(shares, rows):
            return [row for cells in rows for row in _table_row(cells, shares, width, gap, measure)]
        case _:
            assert_never(line)


def is_centred(line: Words) -> bool:
    """Tell whether a line stands in the middle of the paper."""
    return isinstance(line, Title | Emphasis) or (isinstance(line, Text) and line.is_centred)


def words_of(line: Words) -> str:
    """Return everything that a line would print, for checks of what can be encoded."""
    match line:
        case Title(text) | Emphasis(text) | Text(text):
            return text
        case Pairs(pairs):
            return "".join(key + value for key, value in pairs)
        case Table(_, rows):
            return "".join(cell for row in rows for cell in row)
        case _:
            assert_never(line)


def _column(text: str, x: int, width: int, measure: Measure) -> list[Row]:
    return [(Piece(x, row),) for row in wrap(text, limit=width, measure=measure)]


def _centred(text: str, width: int, measure: Measure) -> list[Row]:
    rows = wrap(text, limit=width, measure=measure)
    return [(Piece(max(0, int(width - measure(row)) // 2), row),) for row in rows]


def _pairs(pairs: tuple[tuple[str, str], ...], width: int, gap: int, measure: Measure) -> list[Row]:
    widest = max((measure(key) for key, _ in pairs), default=0)
    key_width = int(min(widest, width * _KEY_SHARE))
    rows: list[Row] = []
    for key, value in pairs:
        keys = _column(key, 0, key_width, measure)
        values = _column(value, key_width + gap, width - key_width - gap, measure)
        rows += _side_by_side([keys, values])
    return rows


def _table_row(cells: tuple[str, ...], shares: tuple[int, ...], width: int, gap: int, measure: Measure) -> list[Row]:
    usable = width - gap * (len(shares) - 1)
    columns, x = [], 0
    for cell, share in zip(cells, shares, strict=True):
        cell_width = usable * share // sum(shares)
        columns.append(_column(cell, x, cell_width, measure))
        x += cell_width + gap
    return _side_by_side(columns)


def _side_by_side(columns: list[list[Row]]) -> list[Row]:
    return [
        tuple(piece for row in abreast for piece in row if piece.text)
        for abreast in zip_longest(*columns, fillvalue=())
    ]
