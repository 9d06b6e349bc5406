"""The one table of colours, sizes and distances. Every piece of a screen takes its looks from here, none sets its own.

Imports neither Kivy nor anything that draws, so that contrast and sizes are tested as plain numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.session.screen import Look, Tone
from kiosk.ui.colour import Colour, rgb

GRID = 8
"""Pixels of one step of the grid; every distance is a whole number of steps."""

TARGET = 104
"""Least height of anything touched, in pixels at normal text size; 96 is the law of the house."""

Weight = Literal["light", "regular", "medium", "bold"]
TextStyle = Literal["poster", "clock", "call", "brand", "tag", "title", "heading", "strong", "body", "button", "small"]

LARGE_FROM = 1.2
"""Above this text size two columns become one."""

# Pixels in Chinese and in English, how far large text may enlarge them, and the weight.
_TYPE: Mapping[TextStyle, tuple[int, int, float, Weight]] = {
    "poster": (216, 216, 1.0, "light"),
    "clock": (136, 136, 1.0, "light"),
    "call": (84, 72, 1.2, "bold"),
    "brand": (42, 38, 1.0, "bold"),
    "tag": (36, 32, 1.0, "regular"),
    "title": (60, 54, 1.25, "bold"),
    "heading": (44, 42, 1.4, "bold"),
    "strong": (42, 38, 1.5, "bold"),
    "body": (38, 36, 1.5, "regular"),
    "button": (42, 38, 1.4, "medium"),
    "small": (36, 32, 1.5, "regular"),
}


@dataclass(frozen=True)
class ToneColours:
    """Pair the colour of a tone's text and icons with the fill they stand on."""

    ink: Colour
    fill: Colour


@dataclass(frozen=True)
class Palette:
    """Hold every colour of one look. ``line_width`` is the outline of cards in pixels, 0 for none."""

    page: Colour
    surface: Colour
    pressed: Colour
    ink: Colour
    muted: Colour
    line: Colour
    line_width: float
    brand: Colour
    on_brand: Colour
    on_brand_muted: Colour
    hero: tuple[Colour, Colour]
    tint: Colour
    disabled: Colour
    on_disabled: Colour
    key: Colour
    deck: Colour
    hues: tuple[Colour, ...]
    tones: Mapping[Tone, ToneColours]
    has_shadow: bool


LIGHT = Palette(
    page=rgb("#EFF3FA"),
    surface=rgb("#FFFFFF"),
    pressed=rgb("#DCE7FB"),
    ink=rgb("#0F1D3A"),
    muted=rgb("#46536E"),
    line=rgb("#C5D0E2"),
    line_width=0,
    brand=rgb("#1450C8"),
    on_brand=rgb("#FFFFFF"),
    on_brand_muted=rgb("#E3EDFF"),
    hero=(rgb("#0B3AA6"), rgb("#1F63E0")),
    tint=rgb("#E4ECFB"),
    disabled=rgb("#E3E8F1"),
    on_disabled=rgb("#566178"),
    key=rgb("#FFFFFF"),
    deck=rgb("#D5DEEC"),
    hues=tuple(
        rgb(hue) for hue in ("#1450C8", "#C2363A", "#0B7A6B", "#B4560A", "#6A45C2", "#0A72A3", "#2B7D35", "#B6307A")
    ),
    tones={
        Tone.NEUTRAL: ToneColours(rgb("#1450C8"), rgb("#E4ECFB")),
        Tone.GOOD: ToneColours(rgb("#0A6B42"), rgb("#DFF4E8")),
        Tone.WARN: ToneColours(rgb("#7A4A00"), rgb("#FFF0D2")),
        Tone.BAD: ToneColours(rgb("#AE1F1A"), rgb("#FDE8E6")),
    },
    has_shadow=True,
)

CONTRAST = Palette(
    page=rgb("#000000"),
    surface=rgb("#000000"),
    pressed=rgb("#3A3A00"),
    ink=rgb("#FFFFFF"),
    muted=rgb("#FFFFFF"),
    line=rgb("#FFFFFF"),
    line_width=3,
    brand=rgb("#FFE600"),
    on_brand=rgb("#000000"),
    on_brand_muted=rgb("#000000"),
    hero=(rgb("#000000"), rgb("#000000")),
    tint=rgb("#1E1E1E"),
    disabled=rgb("#1E1E1E"),
    on_disabled=rgb("#C8C8C8"),
    key=rgb("#000000"),
    deck=rgb("#000000"),
    hues=(rgb("#FFE600"),),
    tones={
        Tone.NEUTRAL: ToneColours(rgb("#FFE600"), rgb("#1E1E1E")),
        Tone.GOOD: ToneColours(rgb("#7CFFB2"), rgb("#1E1E1E")),
        Tone.WARN: ToneColours(rgb("#FFD27A"), rgb("#1E1E1E")),
        Tone.BAD: ToneColours(rgb("#FFA9A3"), rgb("#1E1E1E")),
    },
    has_shadow=False,
)


@dataclass(frozen=True)
class Theme:
    """Answer every question of looks for one citizen's wishes."""

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
    def on_hero(self) -> Colour:
        """Give the colour of text on the band at the top."""
        return self.palette.ink if self.look.high_contrast else self.palette.on_brand

    @property
    def on_hero_muted(self) -> Colour:
        """Give the colour of lesser text on the band at the top."""
        return self.palette.ink if self.look.high_contrast else self.palette.on_brand_muted

    def pixels(self, style: TextStyle) -> int:
        """Give the font size. Chinese is never under 36, nothing under 28."""
        chinese, english, most, _ = _TYPE[style]
        size = chinese if self.look.language == "zh" else english
        return round(size * min(self.look.text_scale, most))

    def weight(self, style: TextStyle) -> Weight:
        """Name the font weight of a style."""
        return _TYPE[style][3]

    def gap(self, steps: float) -> float:
        """Give a distance of so many steps of the grid."""
        return steps * GRID

    def target(self, pixels: float = TARGET) -> float:
        """Give the least height of something touched, grown a little with the text."""
        return round(pixels * min(self.look.text_scale, 1.25))

    def hue(self, at: int) -> Colour:
        """Give one of the category colours; they repeat."""
        return self.palette.hues[at % len(self.palette.hues)]
