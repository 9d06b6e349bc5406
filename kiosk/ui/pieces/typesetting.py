"""Text as textures: one font file an alias, widths remembered by character.

A texture made before a window exists is a crash in the graphics library, so nothing here runs on import.
"""

from dataclasses import dataclass
from typing import Any, Literal

from kivy.core.text import Label as CoreLabel
from kivy.core.text import LabelBase

from kiosk.ui.assets import Assets
from kiosk.ui.linebreak import balance_lines
from kiosk.ui.theme import Theme
from kiosk.ui.tokens import TextStyle

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Font:
    """Name a font alias and its size in pixels."""

    alias: str
    size: int


class Typesetter:
    """Break and draw text. Holds the widths of single characters, which ``forget`` drops."""

    def __init__(self, assets: Assets) -> None:
        for alias, path in assets.fonts.items():
            LabelBase.register(alias, str(path))
        self._widths: dict[Font, dict[str, float]] = {}
        self._probes: dict[Font, Any] = {}

    def font(self, theme: Theme, style: TextStyle) -> Font:
        """Choose the font of a style in a theme."""
        return Font(theme.weight(style), theme.pixels(style))

    def lines(self, text: str, font: Font, width: float) -> list[str]:
        """Break a text to a width in pixels."""
        return balance_lines(text, width, lambda part: self.measure(part, font))

    def measure(self, text: str, font: Font) -> float:
        """Give the width of a text on one line, in pixels, kerning left out."""
        widths = self._widths.setdefault(font, {})
        total = 0.0
        for character in text:
            if character not in widths:
                widths[character] = self._probe(font).get_extents(character)[0]
            total += widths[character]
        return total

    def texture(self, lines: list[str], font: Font, align: Align = "left") -> Any:
        """Draw lines in white, to be tinted by a colour. The texture is as wide as the widest line."""
        label = CoreLabel(text="\n".join(lines) or " ", font_size=font.size, font_name=font.alias, halign=align)
        label.refresh()
        return label.texture

    def forget(self) -> None:
        """Drop every remembered character, which together might spell a name."""
        self._widths.clear()

    def _probe(self, font: Font) -> Any:
        if font not in self._probes:
            probe = CoreLabel(font_size=font.size, font_name=font.alias)
            probe.resolve_font_name()
            self._probes[font] = probe
        return self._probes[font]
