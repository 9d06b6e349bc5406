"""Why a code is not read, as far as a cheap look at the picture tells, for a screen to say what would help. Pure."""

from math import dist

import numpy as np
from numpy.typing import NDArray

from devices.ports import ScanHint

Corners = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
"""Four points (x, y) in pixels around a code, in turn."""

# A receipt's code (version 9 or 10) was read from 110 pixels a side, comfortably from 200.
_NEAR_ENOUGH_PX = 110
# A square held flat has sides of one length; at a third more or less engines begin to fail.
_FLAT_RATIO = 1.33
# One pixel in 144 is enough to judge light by.
_STEP = 12
_DARK, _BURNT = 50, 252
_BURNT_SHARE = 0.3


def hint_of(gray: NDArray[np.uint8], unread: list[Corners]) -> ScanHint | None:
    """Judge one gray frame and the codes that were found in it but not read. None when nothing is to be said."""
    return _shape_hint(unread) or _light_hint(gray)


def _shape_hint(unread: list[Corners]) -> ScanHint | None:
    if not unread:
        return None
    sides = max((_sides(each) for each in unread), key=sum)
    if sum(sides) / len(sides) < _NEAR_ENOUGH_PX:
        return ScanHint.TOO_FAR
    return ScanHint.HOLD_FLAT if max(sides) > _FLAT_RATIO * min(sides) else None


def _sides(corners: Corners) -> list[float]:
    return [dist(one, other) for one, other in zip(corners, (*corners[1:], corners[0]), strict=True)]


def _light_hint(gray: NDArray[np.uint8]) -> ScanHint | None:
    sample = gray[::_STEP, ::_STEP]
    if np.percentile(sample, 98) < _DARK:
        return ScanHint.TOO_DARK
    return ScanHint.TOO_BRIGHT if np.mean(sample >= _BURNT) > _BURNT_SHARE else None
