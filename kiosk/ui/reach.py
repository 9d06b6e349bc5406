"""How high a hand reaches: which part of the window may hold anything to touch, in reach mode. Imports no Kivy."""

from dataclasses import dataclass

REACH_MM = 1220
"""Highest place a seated person reaches without an obstacle, above the floor (EN 301 549, 8.3; ADA 308)."""


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
"""What a kiosk stands on when its file does not say."""
