"""The band at the head of a page: where one is, and how far it still goes. Given more room it shows a calm picture."""

from typing import Any

from kivy.graphics import Color, Rectangle, SmoothRoundedRectangle
from kivy.properties import ObjectProperty, OptionProperty, StringProperty

from kiosk.ui.pieces.flow import Cell, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.slot import Slot
from kiosk.ui.widgets.calm import draw_calm
from kiosk.ui.widgets.sky import Sky
from kiosk.ui.widgets.time_text import TimeText

# Room to spare, as a share of the width, from which on the picture is more than a strip.
_PICTURE_FROM = 0.12
# How high the picture is, as a share of the room there is for it.
_PICTURE = 0.8


class Head(Piece):
    """Set its first piece at the upper edge and its second, what is said, below it, on the brand's gradient.

    Higher than it needs to be, it shows the picture; a head wider than high then has what is said at its lower edge,
    next to what the hand reaches.
    """

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self._sky = Sky()

    @property
    def _top(self) -> Piece:
        return self.children[1]  # type: ignore[no-any-return]  # Kivy keeps the last one first

    @property
    def _said(self) -> Piece:
        return self.children[0]  # type: ignore[no-any-return]

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
        self._sky.paint(self)
        if self._spare() >= _PICTURE_FROM * self.width:
            # Beside a page the words stand above the picture, over a page in front of its hills.
            room = self.height if self.width > self.height else self._spare()
            draw_calm(self.kit, (self.x, self.y, self.width, min(room, self.width) * _PICTURE))
        if palette.line_width:
            Color(*palette.line)
            Rectangle(pos=self.pos, size=(self.width, palette.line_width))
            if self.parent is not None and self.right < self.parent.right:
                Rectangle(pos=(self.right - palette.line_width, self.y), size=(palette.line_width, self.height))


class Sign(Slot):
    """Show the house's sign and name, and beside them the time, or that it never closes, or nothing."""

    name = StringProperty("")
    aside = OptionProperty("", options=["", "time", "always"])

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.bind(name=self.renew, aside=self.renew)

    def make(self) -> Piece:
        """Put the row together."""
        kit, theme = self.kit, self.kit.theme
        side = theme.icon("brand")
        sign = Glyph(kit, "bank", side, theme.on_hero, tile=theme.faint(theme.on_hero, "sign"))
        name = Passage(kit, self.name or kit.word("ui.brand.name"), "brand", theme.on_hero)
        return Row(kit, [Cell(sign, pixels=side), Cell(name), *self._aside()], gap=theme.gap(2))

    def _aside(self) -> list[Cell]:
        kit, spare = self.kit, self.kit.theme.gap(1)
        if self.aside == "time":
            time = TimeText(kit, "brand", "right")
            return [Cell(time, pixels=kit.type.measure("00:00", time.font) + spare)]
        if self.aside == "always":
            always = Passage(kit, kit.word("ui.brand.always"), "tag", kit.theme.on_hero, "right")
            return [Cell(always, pixels=always.natural() + spare)]
        return []


class Steps(Slot):
    """Show how many steps there are, which one this is and what it is called: as bars and as words."""

    step = ObjectProperty(None, allownone=True)
    """This one and how many there are; none shows nothing."""
    stage = StringProperty("")

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.bind(step=self.renew, stage=self.renew)

    def make(self) -> Piece | None:
        """Say it in words."""
        if self.step is None:
            return None
        kit, (this, total) = self.kit, self.step
        place = kit.word("ui.steps", this=str(this), total=str(total))
        count = Passage(kit, place, "small", kit.theme.on_hero_muted, "right")
        cells = [Cell(Passage(kit, self.stage, "small", kit.theme.on_hero)), Cell(count, pixels=count.natural())]
        return Row(kit, cells, gap=kit.theme.gap(2))

    def _thick(self) -> float:
        return self.kit.theme.extent("steps")

    def _measure(self, width: float) -> float:
        words = super()._measure(width)
        return words + self.kit.theme.gap(1) + self._thick() if words else 0.0

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        low = self._thick() + self.kit.theme.gap(1)
        super()._place(x, y + low, width, height - low)

    def _draw(self) -> None:
        if self.step is None:
            return
        theme, (this, total) = self.kit.theme, self.step
        gap, thick = theme.gap(1), self._thick()
        wide = (self.width + gap) / total - gap
        for at in range(total):
            Color(*(theme.on_hero if at < this else theme.faint(theme.on_hero, "later")))
            SmoothRoundedRectangle(
                pos=(self.x + at * (wide + gap), self.y), size=(max(2.0, wide), thick), radius=[thick / 2]
            )
