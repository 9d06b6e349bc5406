"""Every colour of the two looks, and every pair of them that meets on a screen. Imports neither Kivy nor a widget.

A widget takes a colour by its name here. Each pair in `PAIRS` is tested against the ratio its use asks for, and the
screens themselves are tested to show no pair below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from kiosk.session.screen import Tone
from kiosk.ui.colour import Colour, over, rgb
from kiosk.ui.tokens import STATES

TEXT, TEXT_IN_CONTRAST, ICON = 4.5, 7.0, 3.0
"""Least ratios: WCAG 2.2, 1.4.3 for text, 1.4.6 for the contrast look, 1.4.11 for icons."""


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
    rim: Colour
    brand: Colour
    brand_deep: Colour
    on_brand: Colour
    on_hero: Colour
    on_hero_muted: Colour
    hero: tuple[Colour, Colour]
    night: Colour
    tint: Colour
    disabled: Colour
    on_disabled: Colour
    key: Colour
    deck: Colour
    veil: Colour
    finder: Colour
    paper: Colour
    hues: tuple[Colour, ...]
    tones: Mapping[Tone, ToneColours]
    has_shadow: bool

    def tile(self, hue: Colour) -> Colour:
        """Give the tile behind an icon of a hue, as it looks on a card."""
        return over((*hue[:3], STATES["tile"]), self.surface)


LIGHT = Palette(
    page=rgb("#EFF3FA"),
    surface=rgb("#FFFFFF"),
    pressed=rgb("#DCE7FB"),
    ink=rgb("#0F1D3A"),
    muted=rgb("#46536E"),
    line=rgb("#D3DCEA"),
    line_width=0,
    rim=rgb("#76839C"),
    brand=rgb("#1450C8"),
    brand_deep=rgb("#0B3AA6"),
    on_brand=rgb("#FFFFFF"),
    on_hero=rgb("#FFFFFF"),
    on_hero_muted=rgb("#E3EDFF"),
    hero=(rgb("#0B3AA6"), rgb("#1F63E0")),
    night=rgb("#07256E"),
    tint=rgb("#E4ECFB"),
    disabled=rgb("#E3E8F1"),
    on_disabled=rgb("#566178"),
    key=rgb("#FFFFFF"),
    deck=rgb("#D5DEEC"),
    veil=rgb("#050D24", STATES["veil"]),
    finder=rgb("#0F1521"),
    paper=rgb("#FFFFFF"),
    hues=tuple(
        rgb(hue) for hue in ("#1450C8", "#C2363A", "#0B7A6B", "#B4560A", "#6A45C2", "#0A72A3", "#2B7D35", "#B6307A")
    ),
    tones=MappingProxyType(
        {
            Tone.NEUTRAL: ToneColours(rgb("#1450C8"), rgb("#E4ECFB")),
            Tone.GOOD: ToneColours(rgb("#0A6B42"), rgb("#DFF4E8")),
            Tone.WARN: ToneColours(rgb("#7A4A00"), rgb("#FFF0D2")),
            Tone.BAD: ToneColours(rgb("#AE1F1A"), rgb("#FDE8E6")),
        }
    ),
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
    rim=rgb("#FFFFFF"),
    brand=rgb("#FFE600"),
    brand_deep=rgb("#FFFFFF"),
    on_brand=rgb("#000000"),
    on_hero=rgb("#FFFFFF"),
    on_hero_muted=rgb("#FFFFFF"),
    hero=(rgb("#000000"), rgb("#000000")),
    night=rgb("#000000"),
    tint=rgb("#1E1E1E"),
    disabled=rgb("#1E1E1E"),
    on_disabled=rgb("#C8C8C8"),
    key=rgb("#000000"),
    deck=rgb("#000000"),
    veil=rgb("#000000", STATES["veil"]),
    finder=rgb("#000000"),
    paper=rgb("#FFFFFF"),
    hues=(rgb("#FFE600"),),
    tones=MappingProxyType(
        {
            Tone.NEUTRAL: ToneColours(rgb("#FFE600"), rgb("#1E1E1E")),
            Tone.GOOD: ToneColours(rgb("#7CFFB2"), rgb("#1E1E1E")),
            Tone.WARN: ToneColours(rgb("#FFD27A"), rgb("#1E1E1E")),
            Tone.BAD: ToneColours(rgb("#FFA9A3"), rgb("#1E1E1E")),
        }
    ),
    has_shadow=False,
)

PAIRS: tuple[tuple[str, str, Literal["text", "icon"]], ...] = (
    ("ink", "page", "text"),
    ("ink", "surface", "text"),
    ("ink", "pressed", "text"),
    ("ink", "key", "text"),
    ("ink", "deck", "text"),
    ("ink", "tint", "text"),
    ("muted", "page", "text"),
    ("muted", "surface", "text"),
    ("muted", "pressed", "text"),
    ("muted", "tint", "text"),
    ("brand", "page", "text"),
    ("brand", "surface", "text"),
    ("brand", "tint", "text"),
    ("brand", "pressed", "text"),
    ("on_brand", "brand", "text"),
    ("on_brand", "brand_deep", "text"),
    ("on_disabled", "disabled", "text"),
    ("on_disabled", "page", "text"),
    ("ink", "disabled", "text"),
    ("brand", "deck", "icon"),
    ("brand", "page", "icon"),
    ("on_hero", "finder", "text"),
    ("rim", "surface", "icon"),
    ("rim", "page", "icon"),
)
"""Names of a front and a back colour that meet, and as what; hues, tones and the band are tested beside these."""
