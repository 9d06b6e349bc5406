"""Whether a picture of a page is worth keeping, and if not, what the person should do.

Thresholds were set on made-up pages (``scene``): print 8 to 12 pixels high, wood and pale desks, light from
dim to bright. A page is measured relative to its own paper, so that a dim lamp or a shadow is no fault.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from devices.codes.decode import Image
from devices.documents.advice import Advice, Sheet
from devices.documents.dewarp import seen_size
from devices.documents.page_finder import Quad, sides
from devices.documents.points import Points

# An empty frame darker than this in its brightest twentieth shows nothing to find.
_DARK_FRAME = 40
# Paper below this level drowns print in the camera's grain; a dim hall gives about 95, a lit one 200.
_DARK_PAPER = 70
# A rounded corner of a card stays 2.4 % of the short side behind its place (3.18 mm radius), plus one of measuring.
_MOST_FOLDED = 0.05
_BORDER_PX = 3
# The far side may look a quarter shorter, and corners lean by twenty degrees; beyond, the far print is too small.
_MOST_TAPER = 1.35
_MOST_LEAN_DEG = 20.0
# Pixels of the long side: 70 an inch for A4, where 8-point print has still 8 pixels; a card's print is larger.
_LEAST_LONG_PX = {Sheet.A4: 800, Sheet.ID1: 300, Sheet.OTHER: 400}
_BURNT = 250
# A lamp's mirror image covers five to ten hundredths; one hundredth hides a line of an address.
_MOST_GLARE = 0.01
_SMALLEST_GLARE_PX = 15
# The darkest five-hundredth of smoothed paper as a share of its middle: bare paper has 0.97 in dim light and more
# otherwise, one with a line of print, however blurred, 0.92 and less.
_BLANK = 0.945
# Of 255 when the paper is 255; sharp print is at 120, and print blurred to grey still at 200.
_INK = 215
# Variance of the Laplacian around ink, less that of bare paper: 300 in focus, 50 at the edge of reading, 12 beyond.
_LEAST_SHARPNESS = 25.0
_EDGE_SHARE = 0.05


@dataclass(frozen=True)
class Paper:
    """Hold a page's grey levels: as they are, and as if the paper were evenly lit at 255."""

    grey: Image
    even: Image


def judge_frame(frame: Image) -> Advice:
    """Say why no page was found in a frame: nothing to see, a lamp's image over its edges, or no page."""
    if _level(frame, 0.95) < _DARK_FRAME:
        return Advice.TOO_DARK
    burnt = cv2.countNonZero(cv2.inRange(frame, (_BURNT,) * 3, (255,) * 3)) / (frame.shape[0] * frame.shape[1])
    return Advice.GLARE if burnt > _MOST_GLARE else Advice.NO_PAGE


def judge_place(quad: Quad, sheet: Sheet, frame: Image) -> Advice | None:
    """Judge how the page lies: all in view, not folded, not too slanting, near enough. None when it is well."""
    height, width = frame.shape[:2]
    inside = (quad.corners > _BORDER_PX) & (quad.corners < (width - _BORDER_PX, height - _BORDER_PX))
    if not inside.all() or quad.folded > _MOST_FOLDED:
        return Advice.CUT_CORNER
    if _taper(quad.corners) > _MOST_TAPER or _lean_deg(quad.corners) > _MOST_LEAN_DEG:
        return Advice.SKEWED
    return Advice.TOO_SMALL if max(seen_size(quad)) < _LEAST_LONG_PX[sheet] else None


def judge_page(page: Image) -> Advice | None:
    """Judge the flat picture: light, glare, anything on it, sharp. None when it is well."""
    paper = _paper(page)
    if _level(paper.grey, 0.9) < _DARK_PAPER:
        return Advice.TOO_DARK
    if glare(paper) > _MOST_GLARE:
        return Advice.GLARE
    smooth = np.asarray(cv2.GaussianBlur(paper.even, (0, 0), 3), dtype=np.uint8)
    if _level(smooth, 0.002) > _BLANK * _level(smooth, 0.5):
        return Advice.BLANK
    return Advice.BLURRED if sharpness(paper) < _LEAST_SHARPNESS else None


def glare(paper: Paper) -> float:
    """Give the share of the page that is burnt out in patches; none for a page white all over."""
    if _level(paper.grey, 0.5) >= _BURNT:
        return 0.0
    kernel = np.ones((_SMALLEST_GLARE_PX, _SMALLEST_GLARE_PX), np.uint8)
    burnt = cv2.morphologyEx((paper.grey >= _BURNT).astype(np.uint8), cv2.MORPH_OPEN, kernel)
    return float(np.mean(burnt))


def sharpness(paper: Paper) -> float:
    """Give the variance of the Laplacian near ink, less the grain's; 0 when no ink is dark enough to measure."""
    smooth = cv2.GaussianBlur(paper.even, (3, 3), 0)
    near_ink = np.asarray(cv2.dilate(cv2.inRange(smooth, 0, _INK - 1), np.ones((5, 5), np.uint8)), dtype=np.uint8)
    steps = np.asarray(cv2.Laplacian(smooth, cv2.CV_32F), dtype=np.float32)
    return _variance(steps, near_ink) - _variance(steps, cv2.bitwise_not(near_ink)) if near_ink.any() else 0.0


def _paper(page: Image) -> Paper:
    grey = np.asarray(cv2.cvtColor(_without_edge(page), cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    quarter = cv2.resize(grey, (max(1, grey.shape[1] // 4), max(1, grey.shape[0] // 4)), interpolation=cv2.INTER_AREA)
    bare = cv2.GaussianBlur(cv2.morphologyEx(quarter, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), (0, 0), 5)
    lit = np.maximum(np.asarray(cv2.resize(bare, grey.shape[::-1]), dtype=np.uint8), 1)
    return Paper(grey, np.asarray(cv2.divide(grey, lit, scale=255), dtype=np.uint8))


def _level(picture: Image, share: float) -> int:
    """Give the least level of 0 to 255 that this share of all samples does not exceed."""
    counts = cv2.calcHist([picture.reshape(-1)], [0], None, [256], [0, 256]).ravel()
    return int(np.searchsorted(np.cumsum(counts, dtype=np.float64), share * picture.size))


def _variance(steps: NDArray[np.float32], where: MatLike) -> float:
    """Give the variance where the mask is not 0; 0 when it is so nowhere."""
    return float(cv2.meanStdDev(steps, mask=where)[1].item()) ** 2


def _without_edge(page: Image) -> Image:
    down, across = (round(side * _EDGE_SHARE) for side in page.shape[:2])
    return page[down : page.shape[0] - down, across : page.shape[1] - across]


def _taper(corners: Points) -> float:
    top, right, bottom, left = (max(1.0, float(side)) for side in sides(corners))
    return max(top / bottom, bottom / top, left / right, right / left)


def _lean_deg(corners: Points) -> float:
    ahead = np.roll(corners, -1, axis=0) - corners
    behind = np.roll(corners, 1, axis=0) - corners
    lengths = np.linalg.norm(ahead, axis=1) * np.linalg.norm(behind, axis=1)
    cosines = (ahead * behind).sum(axis=1) / np.maximum(lengths, 1e-6)
    return float(np.degrees(np.arcsin(np.clip(np.abs(cosines).max(), 0, 1))))
