"""Where a page lies in a frame: four corners, found through low contrast, rounded corners and a folded one.

Sides are lines fitted to the outline, so that a corner that is rounded or missing is still put where it belongs.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from devices.codes.decode import Image
from devices.documents.edges import outlines
from devices.documents.points import Points

_LOOKED_AT_PX = 800
# An ID-1 card below a camera that sees an A4 sheet with some desk around it covers about 1/25 of the frame.
_SMALLEST_SHARE = 0.02
_LARGEST_SHARE = 0.99
_STRAIGHTENED = 0.012
_MOST_SIDES = 8
_SIDES = 4
# The hull of a page fills its four sides but for a rounded or folded corner; hands and shadows do not.
_LEAST_FILLED = 0.9
_MOST_FILLED = 1.06
# A step in light of this many levels along most of a side is an edge; the grain of a camera is about half.
_LEAST_STEP = 4.0
_LEAST_SHARE = 0.5
# So that a page whose outline has run into a streak of the desk, and grown by a fifth, loses against the page.
_CLEARNESS_POWER = 3
# At 800 pixels: how far off its side a point of the outline may be, and how near to the border a side still is inside.
_OFF_SIDE_PX = 3
_OFF_BORDER_PX = 4
_LEAST_POINTS = 3
# The sine of the flattest angle at which two sides may meet: 12 degrees.
_LEAST_SINE = 0.2
_MIDDLE = np.linspace(0.12, 0.88, 40, dtype=np.float32)


@dataclass(frozen=True)
class Quad:
    """Hold a page's place in a frame: corners clockwise from the top left, in pixels.

    ``folded`` is how far the worst corner of the paper stays behind its place, as a share of the shorter side.
    """

    corners: Points
    folded: float


def find_page(frame: Image) -> Quad | None:
    """Find the page with the clearest edges, the larger of equals; None when nothing has four sides."""
    scale = min(1.0, _LOOKED_AT_PX / max(frame.shape[:2]))
    small = np.asarray(cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    light = np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0), dtype=np.float32)
    best, best_score = None, 0.0
    for outline in outlines(small):
        hull = np.asarray(cv2.convexHull(outline), dtype=np.float32).reshape(-1, 2)
        corners = _corners(outline, hull, light.size)
        if corners is None:
            continue
        folded = _folded(corners, hull)
        score = _clearness(corners, light) ** _CLEARNESS_POWER * (1 - folded) * float(cv2.contourArea(corners)) ** 0.5
        if score > best_score:
            best, best_score = Quad(corners / scale, folded), score
    return best


def sides(corners: Points) -> Points:
    """Measure top, right, bottom and left in pixels."""
    return np.asarray(np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1), dtype=np.float32)


def _corners(outline: Points, hull: Points, frame_area: int) -> Points | None:
    area = cv2.contourArea(hull)
    if not _SMALLEST_SHARE * frame_area < area < _LARGEST_SHARE * frame_area:
        return None
    straight = np.asarray(cv2.approxPolyDP(hull, _STRAIGHTENED * cv2.arcLength(hull, True), True)).reshape(-1, 2)
    if not _SIDES <= len(straight) <= _MOST_SIDES:
        return None
    corners = _crossings(straight.astype(np.float32), outline)
    if corners is None or not cv2.isContourConvex(corners):
        return None
    filled = area / max(1.0, cv2.contourArea(corners))
    return _clockwise(corners) if _LEAST_FILLED <= filled <= _MOST_FILLED else None


def _crossings(straight: Points, outline: Points) -> Points | None:
    longest = np.sort(np.argsort(-sides(straight))[:_SIDES])
    lines = [_line(straight[side], straight[(side + 1) % len(straight)], outline) for side in longest]
    met = [_meeting(lines[number - 1], lines[number]) for number in range(_SIDES)]
    points = [point for point in met if point is not None]
    return np.array(points, dtype=np.float32) if len(points) == _SIDES else None


def _line(start: Points, end: Points, outline: Points) -> Points:
    """Fit a line to the outline's points along one side, without its ends; gives direction, then a point."""
    length = max(1e-6, float(np.linalg.norm(end - start)))
    way = (end - start) / length
    along, aside = (outline - start) @ way, (outline - start) @ np.array([-way[1], way[0]], dtype=np.float32)
    near = outline[(np.abs(aside) < _OFF_SIDE_PX) & (along > 0.1 * length) & (along < 0.9 * length)]
    fitted = np.array([start, end]) if len(near) < _LEAST_POINTS else near
    return np.asarray(cv2.fitLine(fitted, cv2.DIST_HUBER, 0, 0.01, 0.01), dtype=np.float32).ravel()


def _meeting(one: Points, other: Points) -> Points | None:
    ways = np.array([[one[0], -other[0]], [one[1], -other[1]]])
    if abs(np.linalg.det(ways)) < _LEAST_SINE:
        return None
    along, _ = np.linalg.solve(ways, other[2:] - one[2:])
    return np.asarray(one[2:] + along * one[:2], dtype=np.float32)


def _clockwise(corners: Points) -> Points:
    middle = corners.mean(axis=0)
    turned = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)


def _folded(corners: Points, hull: Points) -> float:
    behind = [float(cv2.pointPolygonTest(hull, (float(x), float(y)), True)) for x, y in corners]
    return max(0.0, -min(behind)) / max(1.0, float(sides(corners).min()))


def _clearness(corners: Points, light: Points) -> float:
    """Tell what share of the sides is an edge, by the step in light across it; 0 when one of them is hardly any.

    One side may be the frame's own border: a page that is partly out of view is still a page.
    """
    height, width = light.shape
    far = (width - _OFF_BORDER_PX, height - _OFF_BORDER_PX)
    middle = corners.mean(axis=0)
    shares = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        points = start + (end - start) * _MIDDLE[:, None]
        out = (points - middle) / np.linalg.norm(points - middle, axis=1, keepdims=True)
        step = np.abs(_sampled(light, points + 4 * out) - _sampled(light, points - 4 * out))
        is_inside = bool(((points > _OFF_BORDER_PX) & (points < far)).all())
        shares += [float((step > _LEAST_STEP).mean())] if is_inside else []
    return float(np.mean(shares)) if len(shares) >= _SIDES - 1 and min(shares) > _LEAST_SHARE else 0.0


def _sampled(light: Points, points: Points) -> Points:
    height, width = light.shape
    x = np.clip(points[:, 0].round().astype(int), 0, width - 1)
    y = np.clip(points[:, 1].round().astype(int), 0, height - 1)
    return np.asarray(light[y, x], dtype=np.float32)
