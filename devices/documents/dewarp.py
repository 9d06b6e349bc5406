"""From a page's place in a frame to a flat picture of it. The way up is kept: only a reader knows which is right."""

import math

import cv2
import numpy as np

from devices.codes.decode import Image
from devices.documents.advice import Sheet
from devices.documents.page_finder import Quad, sides

RATIOS = {Sheet.A4: math.sqrt(2), Sheet.ID1: 85.60 / 53.98}
"""Long side over short: ISO 216, ISO/IEC 7810."""

DPI = {Sheet.A4: 150, Sheet.ID1: 200, Sheet.OTHER: 150}
"""Dots an inch of each picture: print is read at 150, the small print of a card wants 200; a guess for ``OTHER``."""

_LONG_SIDES_PX = {Sheet.A4: round(DPI[Sheet.A4] * 297 / 25.4), Sheet.ID1: round(DPI[Sheet.ID1] * 85.60 / 25.4)}
# How far a slanting view may change a ratio (natural logarithm). A card's reaches half way to that of A5 and A6.
_LEEWAYS = {Sheet.A4: 0.13, Sheet.ID1: 0.057}
# The camera stands where an A4 sheet fills its view, so a card covers about a tenth and nothing larger is one.
_LARGEST_CARD_SHARE = 0.2


def sheet_of(quad: Quad, frame: Image) -> Sheet:
    """Tell a page's shape by the ratio of its sides and its share of the frame, which sees one A4 sheet."""
    width, height = seen_size(quad)
    ratio = max(width, height) / max(1.0, min(width, height))
    is_small = width * height < _LARGEST_CARD_SHARE * frame.shape[0] * frame.shape[1]
    sheet = Sheet.ID1 if is_small else Sheet.A4
    return sheet if abs(math.log(ratio / RATIOS[sheet])) < _LEEWAYS[sheet] else Sheet.OTHER


def dewarp(frame: Image, quad: Quad, sheet: Sheet) -> Image:
    """Flatten the page to its sheet's size at ``DPI``, any other to the size it was seen in, up to that of A4.

    Upright stays upright and lying stays lying.
    """
    width, height = seen_size(quad)
    ratio = RATIOS.get(sheet, max(width, height) / max(1.0, min(width, height)))
    long_px = _LONG_SIDES_PX.get(sheet, min(_LONG_SIDES_PX[Sheet.A4], round(max(width, height))))
    short_px = max(1, round(long_px / ratio))
    across, down = (long_px, short_px) if width > height else (short_px, long_px)
    flat = np.array([[0, 0], [across, 0], [across, down], [0, down]], dtype=np.float32)
    warp = cv2.getPerspectiveTransform(quad.corners.astype(np.float32), flat)
    return np.asarray(cv2.warpPerspective(frame, warp, (across, down), flags=cv2.INTER_LINEAR), dtype=np.uint8)


def seen_size(quad: Quad) -> tuple[float, float]:
    """Measure the page in the frame: width and height in pixels, each the mean of two sides."""
    top, right, bottom, left = (float(side) for side in sides(quad.corners))
    return (top + bottom) / 2, (left + right) / 2
