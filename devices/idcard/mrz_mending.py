"""What an OCR reads of a zone, mended to the lengths and letters of its form. Pure; guesses no name and no number.

An OCR never gives the exact run of fillers, and takes 0 for O. Mended is what the position settles; a
number may hold letters and digits, so nothing is changed there, and the check digits decide afterwards.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from devices.idcard.mrz_layout import FILLER, LAYOUTS, ZoneForm, form_of

_TO_DIGIT = str.maketrans("OQDILZSGBAT", "00011256847")
_TO_LETTER = str.maketrans("0125684", "OIZSGBA")
_SWAPS: Mapping[str, Mapping[int, int | str | None]] = MappingProxyType({"N": _TO_DIGIT, "A": _TO_LETTER, "X": {}})
# Guillemets and brackets are how fillers of OCR-B are mistaken.
_LIKE_FILLERS = str.maketrans({"«": "<<", "‹": "<", "＜": "<", "〈": "<", "《": "<<", "≤": "<"})
_STRANGE = re.compile("[^A-Z0-9<]")
_RUN = re.compile("<+")
_LONGEST_READ = 120


def mend_zone(read: Sequence[str]) -> tuple[str, ...] | None:
    """Bring lines to their form, or None when they are too few, too many, or too far from any.

    Lines that are right stay as they are. At most 120 characters of a line are looked at.
    """
    lines = tuple(cleaned for line in read if (cleaned := _cleaned(line)))
    form = form_of(lines)
    if form is None:
        return None
    mended = tuple(_mended(form, number, line) for number, line in enumerate(lines))
    return mended if all(mended) else None


def _cleaned(line: str) -> str:
    return _STRANGE.sub("", line[:_LONGEST_READ].upper().translate(_LIKE_FILLERS))


def _mended(form: ZoneForm, number: int, line: str) -> str:
    layout = LAYOUTS[form]
    classes = layout.classes[number]
    if len(line) != len(classes):
        line = _ended(line, len(classes)) if number == layout.name_line else _stretched(line, len(classes))
    if len(line) != len(classes):
        return ""
    return "".join(letter.translate(_SWAPS[kind]) for letter, kind in zip(line, classes, strict=True))


def _ended(line: str, length: int) -> str:
    """Give a name line the end of fillers that fits; letters are never cut."""
    return line.rstrip(FILLER).ljust(length, FILLER)


def _stretched(line: str, length: int) -> str:
    """Let the longest run of fillers, the last of equals, take up what is too little or too much."""
    runs = [run.span() for run in _RUN.finditer(line)]
    if not runs:
        return line
    start, end = max(runs, key=lambda run: (run[1] - run[0], run[0]))
    return line[:start] + FILLER * max(0, end - start + length - len(line)) + line[end:]
