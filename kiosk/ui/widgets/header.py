"""The band at the head of a page: where one is, and how far it still goes."""

from typing import Any

from kivy.graphics import Color, Rectangle, SmoothRoundedRectangle
from kivy.graphics.texture import Texture

from kiosk.session.screen import Screen
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.flow import Cell, Column, Margin, Pad, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.widgets.time_text import time_text


def gradient(top: Colour, bottom: Colour) -> Any:
    """Make a texture one pixel wide that goes from one colour to another."""
    steps = 256
    rows = bytes(
        round(255 * (low + (high - low) * at / (steps - 1)))
        for at in range(steps)
        for low, high in zip(bottom[:3], top[:3], strict=True)
    )
    texture = Texture.create(size=(1, steps), colorfmt="rgb")
    texture.blit_buffer(rows, colorfmt="rgb", bufferfmt="ubyte")
    return texture


class Header(Pad):
    """Show title, subtitle, clock and steps on the brand's gradient."""

    def __init__(self, kit: Kit, screen: Screen) -> None:
        theme = kit.theme
        rows: list[Piece] = [brand_row(kit), Passage(kit, screen.title, "title", theme.on_hero)]
        if screen.subtitle:
            rows.append(Passage(kit, screen.subtitle, "body", theme.on_hero_muted))
        if screen.step is not None:
            rows.append(Steps(kit, *screen.step))
        side = theme.gap(5)
        super().__init__(kit, Column(kit, rows, gap=theme.gap(2)), Margin(side, theme.gap(4), side, theme.gap(4)))
        self._gradient = gradient(*theme.palette.hero)

    def _draw(self) -> None:
        Color(1, 1, 1, 1)
        Rectangle(texture=self._gradient, pos=self.pos, size=self.size)
        palette = self.kit.theme.palette
        if palette.line_width:
            Color(*palette.line)
            Rectangle(pos=self.pos, size=(self.width, palette.line_width))


def brand_row(kit: Kit) -> Piece:
    """Draw the house's sign and name at the left, and the time at the right."""
    theme = kit.theme
    sign = Glyph(kit, "bank", 72, theme.on_hero, tile=(*theme.on_hero[:3], 0.16))
    name = Passage(kit, kit.word("ui.brand.name"), "brand", theme.on_hero)
    time = time_text(kit, "brand", "right")
    wide = kit.type.measure("00:00", time.font) + 8
    return Row(kit, [Cell(sign, pixels=72), Cell(name), Cell(time, pixels=wide)], gap=theme.gap(2))


class Steps(Piece):
    """Show how many steps there are and which one this is, as bars and as words."""

    def __init__(self, kit: Kit, this: int, total: int) -> None:
        super().__init__(kit)
        self._this, self._total = this, total
        words = kit.word("ui.steps", this=str(this), total=str(total))
        self._words = Passage(kit, words, "small", kit.theme.on_hero, "right")
        self.add_widget(self._words)

    def _words_width(self) -> float:
        return self._words.natural() + 4

    def _measure(self, width: float) -> float:
        return self._words.fit(min(width, self._words_width()))

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        wide = min(width, self._words_width())
        self._words.arrange(x + width - wide, y, wide, height)

    def _draw(self) -> None:
        gap = 10
        wide = (self.width - self._words_width() - 24 + gap) / self._total - gap
        for at in range(self._total):
            Color(*self.kit.theme.on_hero[:3], 1 if at < self._this else 0.32)
            SmoothRoundedRectangle(
                pos=(self.x + at * (wide + gap), self.center_y - 6), size=(max(2.0, wide), 12), radius=[6]
            )
