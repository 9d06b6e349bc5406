"""Every size a widget may use, in pixels of a screen whose short side has 1,080. All but outlines lie on the 8-px grid.

Widgets take sizes by name from here, by `Theme`; a test refuses a bare number of pixels anywhere else. Imports no Kivy.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

GRID = 8
"""Pixels of one step of the grid."""

SHORT_SIDE = 1080
"""Pixels of the short side of the screen the table is made for; other screens show it larger or smaller."""

Weight = Literal["light", "regular", "medium", "bold"]
TextStyle = Literal[
    "poster",
    "clock",
    "call",
    "brand",
    "tag",
    "setting",
    "cap",
    "letters",
    "keyword",
    "title",
    "heading",
    "strong",
    "body",
    "button",
    "small",
]

TYPE: Mapping[TextStyle, tuple[int, int, float, Weight]] = MappingProxyType(
    {
        "poster": (208, 208, 1.0, "light"),
        "clock": (128, 128, 1.0, "light"),
        "call": (80, 68, 1.2, "bold"),
        "brand": (40, 36, 1.0, "bold"),
        "tag": (36, 34, 1.0, "regular"),
        "setting": (36, 34, 1.1, "medium"),
        "cap": (46, 42, 1.4, "bold"),
        "letters": (36, 34, 1.1, "medium"),
        "keyword": (36, 34, 1.0, "medium"),
        "title": (60, 54, 1.3, "bold"),
        "heading": (46, 42, 1.4, "bold"),
        "strong": (42, 38, 1.5, "bold"),
        "body": (40, 36, 1.5, "regular"),
        "button": (44, 40, 1.4, "medium"),
        "small": (36, 34, 1.5, "regular"),
    }
)
"""Font size in Chinese and in English, how far large text may enlarge it, and the weight.

Chinese is never under 36, nothing under 34: on a 21.5-inch screen 34 pixels are 0.7 degrees at half a metre
(EN 301 549, 5.1.4).
"""

TWICE = 2.0
"""The text size at which what is read is twice as large as plain (WCAG 1.4.4), whatever holds it back below."""

MOST_OF_ALL: Mapping[TextStyle, float] = MappingProxyType(
    {"poster": 1.0, "clock": 1.0, "call": 1.5, "brand": 1.0, "cap": 1.4, "letters": 1.1, "keyword": 1.0}
)
"""How far the largest text enlarges what is not doubled: what has 120 pixels anyway, the house's name, and keys."""

TargetName = Literal["key", "more", "box", "action", "way_on", "setting", "option", "row", "tile", "errand", "start"]

LEAST_TARGET = 96
LEAST_GAP = 16
"""Pixels between what is touched and what is touched beside it."""

TARGETS: Mapping[TargetName, int] = MappingProxyType(
    {
        "key": 96,
        "more": 96,
        "box": 120,
        "action": 120,
        "way_on": 136,
        "setting": 128,
        "option": 144,
        "row": 144,
        "tile": 168,
        "errand": 208,
        "start": 184,
    }
)
"""Least height of what is touched, by its kind."""

IconName = Literal["dot", "note", "lead", "mark", "setting", "banner", "brand", "row", "tile", "errand", "call", "find"]

ICONS: Mapping[IconName, int] = MappingProxyType(
    {
        "dot": 16,
        "note": 40,
        "lead": 48,
        "mark": 56,
        "setting": 56,
        "banner": 64,
        "brand": 72,
        "row": 88,
        "tile": 104,
        "errand": 128,
        "call": 88,
        "find": 240,
    }
)
"""Side of the square an icon stands in; with a tile behind it the icon takes a little more than half."""

RadiusName = Literal["none", "small", "key", "tile", "card", "sheet", "round"]

RADII: Mapping[RadiusName, int] = MappingProxyType(
    {"none": 1, "small": 8, "key": 16, "tile": 24, "card": 24, "sheet": 40, "round": 96}
)
"""Radius of corners. ``none`` is one pixel, because a corner of radius 0 would map its texture wrongly."""

LineName = Literal["hair", "rule", "rim", "chosen", "mark", "pen"]

LINES: Mapping[LineName, float] = MappingProxyType({"hair": 1, "rule": 2, "rim": 3, "chosen": 5, "mark": 8, "pen": 5})
"""Thickness of drawn lines; these alone leave the grid."""

ExtentName = Literal[
    "card", "window", "finder", "qr", "ring", "count", "bar", "steps", "thumb", "question", "start", "pad"
]

EXTENTS: Mapping[ExtentName, int] = MappingProxyType(
    {
        "card": 1200,
        "window": 320,
        "finder": 720,
        "qr": 400,
        "ring": 176,
        "count": 232,
        "bar": 32,
        "steps": 16,
        "thumb": 8,
        "question": 920,
        "start": 760,
        "pad": 840,
    }
)
"""Other extents: widest card, least height left to what scrolls, largest finder and code, rings, bars, a wide pad."""

STATES = {"disc": 0.06, "tile": 0.12, "sign": 0.16, "later": 0.36, "thumb": 0.45, "veil": 0.72}
"""Opacity of what is laid over another colour, by its use."""
