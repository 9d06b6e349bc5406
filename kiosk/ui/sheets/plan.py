"""Where head, body, way on and settings lie in a window: upright, across, and with everything within reach.

Pure numbers: heights are asked for by functions. Imports no Kivy.
"""

from collections.abc import Callable
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, lower edge, width and height, in pixels."""

HeightAt = Callable[[float], float]


@dataclass(frozen=True)
class Parts:
    """Hold what is to be laid out. ``rail`` is the head's share of a window that is wider than high.

    Without a rail the head lies above the body there too.
    ``lift`` is the keyboard's height at the lower edge, ``reach`` the height within reach or None when it does not
    matter, ``least`` the height the body keeps whatever the head wants.
    """

    head: HeightAt
    nav: HeightAt
    bar: HeightAt
    rail: float
    least: float
    lift: float = 0.0
    reach: float | None = None


@dataclass(frozen=True)
class Plan:
    """Hold the places."""

    head: Box
    body: Box
    nav: Box
    bar: Box


def divide(width: float, height: float, parts: Parts) -> Plan:
    """Divide a window. Upright the head lies above the body, across to its left; settings always lie lowest."""
    bar = parts.bar(width)
    if width > height and parts.rail:
        return _across(width, height, bar, parts)
    nav = parts.nav(width)
    foot = max(parts.lift, bar + nav)
    head = parts.head(width)
    if parts.reach is not None:
        head = max(head, height - parts.reach)
    head = max(0.0, min(head, height - foot - parts.least))
    return Plan(
        head=(0, height - head, width, head),
        body=(0, foot, width, max(1.0, height - foot - head)),
        nav=(0, bar, width, nav),
        bar=(0, 0, width, bar),
    )


def _across(width: float, height: float, bar: float, parts: Parts) -> Plan:
    rail = round(width * parts.rail)
    right = width - rail
    nav = parts.nav(right)
    foot = max(parts.lift, bar + nav)
    top = height if parts.reach is None else max(foot + parts.least, min(height, parts.reach))
    return Plan(
        head=(0, bar, rail, height - bar),
        body=(rail, foot, right, max(1.0, min(height, top) - foot)),
        nav=(rail, bar, right, nav),
        bar=(0, 0, width, bar),
    )
