"""The band at the head of a page: where one is, and how far it still goes. Given more room it shows a calm picture."""

from typing import Any

from kivy.graphics import Color, Rectangle, SmoothRoundedRectangle
from kivy.graphics.texture import Texture

from kiosk.session.screen import Screen
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.flow import Cell, Column, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.widgets.calm import draw_calm
from kiosk.ui.widgets.time_text import time_text

# Room to spare, as a share of the width, from which on the picture is more than a strip.
_PICTURE_FROM = 0.12
# How high the picture is, as a share of the room there is for it.
_PICTURE = 0.8


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


class Head(Piece):
    """Set ``top`` at the upper edge and ``said`` below it, on the brand's gradient.

    Higher than it needs to be, it shows the picture; a head wider than high then has ``said`` at its lower edge, next
    to what the hand reaches.
    """

    def __init__(self, kit: Kit, top: Piece, said: Piece) -> None:
        super().__init__(kit)
        self._top, self._said = top, said
        self._gradient = gradient(*kit.theme.palette.hero)
        self.ground = kit.theme.palette.hero
        self.add_widget(top)
        self.add_widget(said)

    def _sides(self) -> tuple[float, float]:
        theme = self.kit.theme
        return theme.gap(5), theme.gap(4)

    def _measure(self, width: float) -> float:
        side, down = self._sides()
        wide = width - 2 * side
        return self._top.fit(wide) + self.kit.theme.gap(2) + self._said.fit(wide) + 2 * down

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side, down = self._sides()
        wide = width - 2 * side
        top, said = self._top.fit(wide), self._said.fit(wide)
        self._top.arrange(x + side, y + height - down - top, wide, top)
        low = y + height - down - top - self.kit.theme.gap(6) - said
        if width > height or self._spare() < _PICTURE_FROM * width:
            low = y + down
        self._said.arrange(x + side, low, wide, said)

    def _spare(self) -> float:
        return float(self.height - self.fit(self.width))

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(1, 1, 1, 1)
        Rectangle(texture=self._gradient, pos=self.pos, size=self.size)
        if self._spare() >= _PICTURE_FROM * self.width:
            # Beside a page the words stand above the picture, over a page in front of its hills.
            room = self.height if self.width > self.height else self._spare()
            draw_calm(self.kit, (self.x, self.y, self.width, min(room, self.width) * _PICTURE))
        if palette.line_width:
            Color(*palette.line)
            Rectangle(pos=self.pos, size=(self.width, palette.line_width))
            Rectangle(pos=(self.right - palette.line_width, self.y), size=(palette.line_width, self.height))


def header(kit: Kit, screen: Screen, *, has_time: bool = True) -> Head:
    """Make a page's head: title, subtitle and steps under the house's name."""
    theme = kit.theme
    rows: list[Piece] = [Passage(kit, screen.title, "title", theme.on_hero)]
    if screen.subtitle:
        rows.append(Passage(kit, screen.subtitle, "body", theme.on_hero_muted))
    if screen.step is not None:
        rows.append(Steps(kit, *screen.step, stage=screen.stage))
    return Head(kit, brand_row(kit) if has_time else brand_sign(kit), Column(kit, rows, gap=theme.gap(2)))


def brand_row(kit: Kit) -> Piece:
    """Draw the house's sign and name at the left, and the time at the right."""
    time = time_text(kit, "brand", "right")
    wide = kit.type.measure("00:00", time.font) + kit.theme.gap(1)
    return Row(kit, [*_brand(kit, kit.word("ui.brand.name")), Cell(time, pixels=wide)], gap=kit.theme.gap(2))


def brand_sign(kit: Kit) -> Piece:
    """Draw the house's sign and name alone."""
    return Row(kit, _brand(kit, kit.word("ui.brand.name")), gap=kit.theme.gap(2))


def brand_banner(kit: Kit, name: str) -> Piece:
    """Draw sign and name at the left, and at the right that the house never closes."""
    always = Passage(kit, kit.word("ui.brand.always"), "tag", kit.theme.on_hero, "right")
    cells = [*_brand(kit, name), Cell(always, pixels=always.natural() + kit.theme.gap(1))]
    return Row(kit, cells, gap=kit.theme.gap(2))


def _brand(kit: Kit, name: str) -> list[Cell]:
    theme = kit.theme
    side = theme.icon("brand")
    sign = Glyph(kit, "bank", side, theme.on_hero, tile=theme.faint(theme.on_hero, "sign"))
    return [Cell(sign, pixels=side), Cell(Passage(kit, name, "brand", theme.on_hero))]


class Steps(Piece):
    """Show how many steps there are, which one this is and what it is called: as bars and as words."""

    def __init__(self, kit: Kit, this: int, total: int, *, stage: str = "") -> None:
        super().__init__(kit)
        self._this, self._total = this, total
        place = kit.word("ui.steps", this=str(this), total=str(total))
        count = Passage(kit, place, "small", kit.theme.on_hero_muted, "right")
        cells = [Cell(Passage(kit, stage, "small", kit.theme.on_hero)), Cell(count, pixels=count.natural())]
        self._words = Row(kit, cells, gap=kit.theme.gap(2))
        self.add_widget(self._words)

    def _thick(self) -> float:
        return self.kit.theme.extent("steps")

    def _measure(self, width: float) -> float:
        return self._words.fit(width) + self.kit.theme.gap(1) + self._thick()

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        low = self._thick() + self.kit.theme.gap(1)
        self._words.arrange(x, y + low, width, height - low)

    def _draw(self) -> None:
        theme = self.kit.theme
        gap, thick = theme.gap(1), self._thick()
        wide = (self.width + gap) / self._total - gap
        for at in range(self._total):
            Color(*(theme.on_hero if at < self._this else theme.faint(theme.on_hero, "later")))
            SmoothRoundedRectangle(
                pos=(self.x + at * (wide + gap), self.y), size=(max(2.0, wide), thick), radius=[thick / 2]
            )
