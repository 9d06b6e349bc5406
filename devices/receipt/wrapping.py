"""Breaking lines the way Chinese and Latin text expect, for any measure of width.

Latin words stay whole where they fit, Hanzi break anywhere, closing marks never begin a line and
opening ones never end one (GB/T 15834-2011 §5.1.8 to 5.1.10). Knows neither fonts nor printers.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]
"""Gives a text's width in whatever unit the limit is in."""

_OPENING = "（《〈“‘「『【〔［([{"
_CLOSING = "），。、；：？！》〉”’」』】〕］)]},.;:?!%％℃…—·"
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*"
    r"(?:[0-9A-Za-z@#$&_+*/\\=~'^|<>-]+|.)"
    rf"[\u0300-\u036f\ufe00-\ufe0f\u200d{re.escape(_CLOSING)}]*",
    re.DOTALL,
)
_WIDE = frozenset("WFA")


def columns(text: str) -> int:
    """Count half-width columns: 2 for wide and ambiguous characters, as GB18030 double bytes are, 0 for combining."""
    return sum(_columns_of(character) for character in text)


def wrap(text: str, *, limit: float, measure: Measure) -> list[str]:
    """Break ``text`` into rows no wider than ``limit``; an empty text is one empty row.

    A word wider than a whole row is cut. A single character wider than a row gets a row of its own.
    """
    return [row for paragraph in text.split("\n") for row in _wrap_paragraph(paragraph, limit, measure)]


def _wrap_paragraph(paragraph: str, limit: float, measure: Measure) -> list[str]:
    rows = [""]
    for unit in _units(paragraph, limit, measure):
        if rows[-1] and measure(rows[-1] + unit.rstrip()) > limit:
            rows[-1] = rows[-1].rstrip()
            rows.append(unit.lstrip())
        else:
            rows[-1] += unit
    rows[-1] = rows[-1].rstrip()
    return rows


def _units(paragraph: str, limit: float, measure: Measure) -> Iterator[str]:
    for unit in _UNIT.findall(paragraph):
        if measure(unit) <= limit:
            yield unit
        else:
            yield from unit


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
