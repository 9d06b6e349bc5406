"""Answers every question of looks for one citizen's wishes, out of the two tables of sizes and colours.

Imports neither Kivy nor anything that draws, so that contrast and sizes are tested as plain numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.session.screen import Look
from kiosk.ui.colour import Colour
from kiosk.ui.palette import CONTRAST, LIGHT, Palette
from kiosk.ui.tokens import (
    EXTENTS,
    GRID,
    ICONS,
    LINES,
    MOST_OF_ALL,
    RADII,
    STATES,
    TARGETS,
    TWICE,
    TYPE,
    ExtentName,
    IconName,
    LineName,
    RadiusName,
    TargetName,
    TextStyle,
    Weight,
)

LARGE_FROM = 1.2
"""Above this text size two columns become one."""

_TARGET_MOST = 1.25

_HUE_OF: Mapping[str, int] = MappingProxyType(
    {
        "pencil-line": 0,
        "printer": 2,
        "magnifying-glass": 4,
        "storefront": 0,
        "fork-knife": 3,
        "truck": 5,
        "buildings": 4,
        "plant": 6,
        "users-three": 7,
        "hard-hat": 1,
        "file-text": 0,
        "smiley": 6,
        "smiley-meh": 0,
        "smiley-sad": 3,
        "smiley-angry": 1,
    }
)
# A colour belongs to a subject, so that the same service looks the same in every list.


@dataclass(frozen=True)
class Theme:
    """Hold the look and its palette."""

    look: Look
    palette: Palette

    @classmethod
    def of(cls, look: Look) -> "Theme":
        """Choose by contrast, language and text size."""
        return cls(look, CONTRAST if look.high_contrast else LIGHT)

    @property
    def is_large(self) -> bool:
        """Tell whether text is so large that things stand below each other instead of side by side."""
        return self.look.text_scale > LARGE_FROM

    @property
    def is_doubled(self) -> bool:
        """Tell whether text is twice as large as plain, so that words need the room of the icons beside them."""
        return self.look.text_scale >= TWICE

    @property
    def on_hero(self) -> Colour:
        """Give the colour of text on the band at the top."""
        return self.palette.on_hero

    @property
    def on_hero_muted(self) -> Colour:
        """Give the colour of lesser text on the band at the top."""
        return self.palette.on_hero_muted

    def pixels(self, style: TextStyle) -> int:
        """Give the font size. Chinese is never under 36, nothing under 28."""
        chinese, english, most, _ = TYPE[style]
        if self.is_doubled:
            most = MOST_OF_ALL.get(style, TWICE)
        size = chinese if self.look.language == "zh" else english
        return round(size * min(self.look.text_scale, most))

    def weight(self, style: TextStyle) -> Weight:
        """Name the font weight of a style."""
        return TYPE[style][3]

    def gap(self, steps: float) -> float:
        """Give a distance of so many steps of the grid."""
        return steps * GRID

    def target(self, name: TargetName) -> float:
        """Give the least height of something touched, grown a little with the text."""
        return round(TARGETS[name] * min(self.look.text_scale, _TARGET_MOST))

    def icon(self, name: IconName) -> int:
        """Give the side of an icon's square."""
        return ICONS[name]

    def radius(self, name: RadiusName) -> float:
        """Give the radius of a corner."""
        return RADII[name]

    def line(self, name: LineName) -> float:
        """Give the thickness of a line."""
        return LINES[name]

    def extent(self, name: ExtentName) -> float:
        """Give one of the other measures."""
        return EXTENTS[name]

    def faint(self, colour: Colour, state: str) -> Colour:
        """Thin a colour to the opacity of a use."""
        return (*colour[:3], STATES[state])

    def hue(self, icon: str, at: int) -> Colour:
        """Give the colour of a subject by its icon; an unknown icon takes one by its place in the list."""
        hues = self.palette.hues
        return hues[_HUE_OF.get(icon, at) % len(hues)]
