"""QR codes for paper: whole dots a module, a quiet zone, and as much error correction as fits. Knows no printer."""

from dataclasses import dataclass, field

import segno

_QUIET_MODULES = 4  # ISO/IEC 18004:2015 §6.3.8
_USEFUL_DOTS = 320  # 40 mm at 203 dpi: larger is no easier to scan and takes longer to print
_SMALLEST_SCALE = 3  # 0.375 mm a module; thermal heads smear smaller ones together
_LARGEST_SCALE = 10


class QrTooLargeError(ValueError):
    """A payload that cannot be printed legibly on this width of paper."""


@dataclass(frozen=True)
class QrPicture:
    """Hold modules, quiet zone included: ``rows[y][x]`` is 1 for black.

    ``scale`` is dots a module, ``level`` the error correction by its letter: ``l``, ``m`` or ``q``.
    """

    rows: tuple[bytes, ...] = field(repr=False)
    scale: int
    level: str


def picture_of(text: str, *, width_dots: int) -> QrPicture:
    """Choose level Q for worn paper, then M, then L, whichever first leaves modules of three dots or more.

    Raises ``QrTooLargeError`` when none does.
    """
    for level in ("q", "m", "l"):
        try:
            symbol = segno.make_qr(text, error=level, boost_error=False)
        except segno.DataOverflowError:
            continue
        rows = tuple(bytes(row) for row in symbol.matrix_iter(border=_QUIET_MODULES))
        fitting = width_dots // len(rows)
        if fitting >= _SMALLEST_SCALE:
            wished = max(_SMALLEST_SCALE, _USEFUL_DOTS // len(rows))
            return QrPicture(rows, min(fitting, wished, _LARGEST_SCALE), level)
    raise QrTooLargeError(f"{len(text)} characters do not fit {width_dots} dots")
