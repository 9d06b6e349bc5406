"""Serial numbers of security paper: capital letters and then digits, counted up by one from sheet to sheet.

Pure. Paper without a printed number is no security paper and is not counted here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# A ream; a stack of more is a slip of the pen.
SHEETS_MOST: Final = 500
HALL: Final = "HALL"
"""Where sheets lie that the hall's own printer takes; no kiosk's name has four letters."""
_SERIAL: Final = re.compile(r"([A-Z]{0,6})([0-9]{4,12})")


class SheetState(StrEnum):
    """Tell what became of a sheet. ``MISSING`` was passed over or not seen again, and a person must say why."""

    BLANK = "blank"
    USED = "used"
    MISSING = "missing"
    VOID = "void"


class StockFault(StrEnum):
    """Name why serial numbers cannot be taken in, or a sheet cannot be counted."""

    MISTYPED = "mistyped"
    OTHER_SERIES = "other_series"
    BACKWARDS = "backwards"
    TOO_MANY = "too_many"
    KNOWN = "known"
    NOT_HERE = "not_here"
    NO_REASON = "no_reason"


@dataclass(frozen=True)
class Serial:
    """Hold one number: the letters of its series, the count, and how many digits it is printed with."""

    series: str
    count: int
    digits: int

    def __str__(self) -> str:
        """Write it as it is printed."""
        return f"{self.series}{self.count:0{self.digits}d}"


def read_serial(text: str) -> Serial | None:
    """Read a number as typed; spaces and small letters are forgiven."""
    found = _SERIAL.fullmatch("".join(text.split()).upper()) if text.isascii() else None
    return Serial(found[1], int(found[2]), len(found[2])) if found else None


def serials(first: str, last: str) -> tuple[str, ...] | StockFault:
    """List the numbers of a stack from its first to its last sheet."""
    start, end = read_serial(first), read_serial(last)
    if start is None or end is None:
        return StockFault.MISTYPED
    if (start.series, start.digits) != (end.series, end.digits):
        return StockFault.OTHER_SERIES
    if end.count < start.count:
        return StockFault.BACKWARDS
    if end.count - start.count >= SHEETS_MOST:
        return StockFault.TOO_MANY
    return tuple(str(Serial(start.series, count, start.digits)) for count in range(start.count, end.count + 1))
