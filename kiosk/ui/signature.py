"""A signature: strokes of a finger, and the small grey picture they become. Pure."""

import math
from dataclasses import dataclass
from itertools import pairwise

from kiosk.ui.png import write_png

Point = tuple[float, float]

PAPER = 255
INK = 0


@dataclass(frozen=True)
class Strokes:
    """Hold lines of points, each from 0 to 1 across the box, y counted downwards from the top."""

    lines: tuple[tuple[Point, ...], ...] = ()

    def begin(self, point: Point) -> "Strokes":
        """Set the finger down."""
        return Strokes((*self.lines, (point,)))

    def go_on(self, point: Point) -> "Strokes":
        """Move the finger; without a begun line nothing is drawn."""
        if not self.lines:
            return self
        return Strokes((*self.lines[:-1], (*self.lines[-1], point)))

    def png(self, size: tuple[int, int] = (600, 240), radius: int = 4) -> bytes:
        """Draw black on white; no stroke gives empty bytes, which means unsigned.

        ``radius`` is half the pen, in pixels.
        """
        if not self.lines:
            return b""
        width, height = size
        paper = bytearray([PAPER]) * (width * height)
        for line in self.lines:
            for point in _along(line, size):
                _dot(paper, size, point, radius)
        return write_png(bytes(paper), size, samples=1)


def _along(line: tuple[Point, ...], size: tuple[int, int]) -> list[Point]:
    """Give points at most two pixels apart along a line."""
    width, height = size
    spots = [(x * width, y * height) for x, y in line]
    points = spots[:1]
    for (x0, y0), (x1, y1) in pairwise(spots):
        steps = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / 2))
        points += [(x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(1, steps + 1)]
    return points


def _dot(paper: bytearray, size: tuple[int, int], point: Point, radius: int) -> None:
    width, height = size
    x, y = round(point[0]), round(point[1])
    for row in range(max(0, y - radius), min(height, y + radius + 1)):
        half = math.isqrt(radius * radius - (row - y) ** 2)
        left, right = max(0, x - half), min(width, x + half + 1)
        if left < right:
            paper[row * width + left : row * width + right] = bytes([INK]) * (right - left)
