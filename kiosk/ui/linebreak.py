"""Where lines of mixed Chinese and Latin text break. Kivy breaks at spaces only, which tears Chinese apart.

Pure: the width of a character is given by a function.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from kiosk.ui.wholes import WHOLES

# GB/T 15834-2011 §5.1: these may not begin a line; those may not end one.
_NOT_FIRST = frozenset(",.!?:;)]}%…—·、。，．！？：；）】》」』”’〉%℃")
_NOT_LAST = frozenset("([{（【《「『“‘〈¥￥")
# The words on a button are quoted where a sentence names it, and read in one go; so is a span of time.
_TOKEN = re.compile(rf"“[^“”\n]{{1,10}}”|[ ]+|[!-~À-ɏ–]+|{WHOLES}|.", re.DOTALL)

Measure = Callable[[str], float]

# A last line shorter than this share of the width looks lost; longer texts hide it.
_ORPHAN = 0.22
_MOST_BALANCED = 4
# Where a reader draws breath; a line that ends there is read in one go.
_PAUSES = frozenset("，。；：、？！,;:.?!")
_ASIDES = frozenset("（([【")
_SHARES = (0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54)


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Split a text into lines no wider than ``width``; its own line ends are kept.

    A Latin word stays whole unless it alone is wider than a line. A width under one character gives one a line.
    """
    return [line for passage in text.split("\n") for line in _break_passage(passage, width, measure)]


def balance_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Split a text as `break_lines` does, but leave no last line of a character or two, and rather end at a pause.

    It never takes more lines than `break_lines`.
    """
    lines = break_lines(text, width, measure)
    if not 1 < len(lines) <= _MOST_BALANCED or _merit(lines, width, measure) == (True, len(lines) - 1):
        return lines
    tried = [lines, *_at_pauses(text, width, measure)]
    tried += [break_lines(text, width * share, measure) for share in _SHARES]
    # The first of equals is the widest.
    return max((t for t in tried if len(t) == len(lines)), key=lambda t: _merit(t, width, measure))


def _at_pauses(text: str, width: float, measure: Measure) -> list[list[str]]:
    """Give the ways to part a text in two where one draws breath, the most even one first."""
    parted = [(text[: at + 1].rstrip(), text[at + 1 :].lstrip()) for at in range(len(text) - 1) if _is_pause(text, at)]
    sized = [(measure(one), measure(two), [one, two]) for one, two in parted]
    fitting = [(abs(a - b), lines) for a, b, lines in sized if max(a, b) <= width and min(a, b) > width * _ORPHAN]
    return [lines for _, lines in sorted(fitting)]


def _is_pause(text: str, at: int) -> bool:
    """Tell whether one draws breath after a sign, or before an aside.

    A Latin mark without a space after it is part of a number, as a Latin bracket without one before it is.
    """
    mark, after = text[at], text[at + 1]
    if after in _ASIDES:
        return mark == " " or not after.isascii()
    return mark in _PAUSES and (not mark.isascii() or after == " ") and after not in _NOT_FIRST


def _merit(lines: list[str], width: float, measure: Measure) -> tuple[bool, int]:
    """Rate a way to break: no lost last line first, then how many lines end where one draws breath."""
    rests = sum(line[-1:] in _PAUSES or after[:1] in _ASIDES for line, after in pairwise(lines))
    return measure(lines[-1]) > width * _ORPHAN, rests


def _break_passage(passage: str, width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _units(passage):
        size = measure(unit)
        if line and used + measure(unit.rstrip()) > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
            unit = unit.lstrip()  # noqa: PLW2901 — a space that met the edge is gone
            size = measure(unit)
        if size > width:
            *full, line = _chop(line + unit, width, measure)
            lines.extend(full)
            used = measure(line)
            continue
        line, used = line + unit, used + size
    return [*lines, line.rstrip()]


def _units(passage: str) -> Iterator[str]:
    """Join what must not be parted: a mark with the character before it, an opening bracket with the one after."""
    unit = ""
    for token in _TOKEN.findall(passage):
        sticks = not unit or token[0] in _NOT_FIRST or token.isspace() or unit[-1] in _NOT_LAST
        if not sticks:
            yield unit
            unit = ""
        unit += token
    if unit:
        yield unit


def _chop(text: str, width: float, measure: Measure) -> list[str]:
    pieces = [""]
    for character in text:
        if pieces[-1] and measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
