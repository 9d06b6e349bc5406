"""How high a hand reaches: which part of the window may hold anything to touch, in reach mode. Imports no Kivy."""

from dataclasses import dataclass
from math import hypot

REACH_MM = 1220
"""Highest place a seated person reaches without an obstacle, above the floor (EN 301 549, 8.3; ADA 308)."""

PANEL_MM = 812.8
"""From corner to corner of the reference panel, 32 inches."""


@dataclass(frozen=True)
class Stand:
    """Hold how the screen is mounted, in millimetres: its lower edge above the floor, and its height.

    As given, the reference stand: a 32-inch panel upright, its lower edge at 800 mm.
    """

    edge_mm: float = 800
    tall_mm: float = 708

    def within_reach(self, height: float) -> float:
        """Give how much of a window is within reach, in its pixels from the lower edge; all of it on a low stand."""
        share = (REACH_MM - self.edge_mm) / self.tall_mm
        return height * min(1.0, max(0.0, share))


REFERENCE = Stand()
"""What an upright kiosk stands on when its file does not say."""


def stand_for(width: float, height: float, *, edge_mm: float = REFERENCE.edge_mm, tall_mm: float = 0) -> Stand:
    """Say how a window of this shape stands; without ``tall_mm`` it is as high as the reference panel laid that way.

    That is 708 mm upright and 398 mm across, where all of it is within reach.
    """
    return Stand(edge_mm, tall_mm or round(PANEL_MM * height / hypot(width, height)))
