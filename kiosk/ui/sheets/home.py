"""The start page: a tall band with the time, the large cards of the errands over its lower edge, then all else."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, RoundedRectangle, SmoothEllipse

from kiosk.session.screen import Buttons, Screen
from kiosk.ui.pieces.flow import Cell, Column, Grid, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.buttons import hero_button
from kiosk.ui.widgets.header import gradient
from kiosk.ui.widgets.time_text import date_text, time_text


class HomeSheet(Sheet):
    """Show where to begin."""

    def body_blocks(self, screen: Screen) -> Sequence[Any]:
        """Leave out the errands, which stand on the band."""
        errands = _errands(screen)
        return [block for block in screen.blocks if block is not errands]

    def content(self, screen: Screen) -> Piece:
        """Put band, errands and blocks together."""
        self._home = HomeColumn(self.kit, screen, self.blocks)
        return self._home

    def show(self, screen: Screen) -> None:
        """Show a newer state."""
        old = self.screen
        super().show(screen)
        if (old.title, old.subtitle, _errands(old)) != (screen.title, screen.subtitle, _errands(screen)):
            self._home.head(screen)


def _errands(screen: Screen) -> Buttons | None:
    return next((block for block in screen.blocks if isinstance(block, Buttons)), None)


class HomeColumn(Piece):
    """Lay the errands' cards over the lower edge of the band."""

    def __init__(self, kit: Kit, screen: Screen, blocks: Piece) -> None:
        super().__init__(kit)
        self._blocks = blocks
        self._band: Piece = Piece(kit)
        self._cards: Piece = Piece(kit)
        self.head(screen)
        self.add_widget(blocks)

    def head(self, screen: Screen) -> None:
        """Draw band and errands anew."""
        self.remove_widget(self._band)
        self.remove_widget(self._cards)
        errands = _errands(screen)
        buttons = errands.buttons if errands else ()
        columns = 1 if self.kit.theme.is_large or len(buttons) == 1 else 2
        cards = [hero_button(self.kit, button, at) for at, button in enumerate(buttons)]
        self._band = Band(self.kit, screen)
        self._cards = Grid(self.kit, cards, columns, self.kit.theme.gap(3))
        self.add_widget(self._band, index=len(self.children))
        self.add_widget(self._cards)
        self.refit()

    def _sides(self) -> float:
        return self.kit.theme.gap(5)

    def _overlap(self, cards: float) -> float:
        return min(96.0, cards * 0.4)

    def _heights(self, width: float) -> tuple[float, float, float]:
        wide = width - 2 * self._sides()
        return self._band.fit(width), self._cards.fit(wide), self._blocks.fit(wide)

    def _measure(self, width: float) -> float:
        band, cards, blocks = self._heights(width)
        return band + cards - self._overlap(cards) + blocks + self.kit.theme.gap(8)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        band, cards, blocks = self._heights(width)
        side, top = self._sides(), y + height
        self._band.arrange(x, top - band, width, band)
        low = top - band + self._overlap(cards) - cards
        self._cards.arrange(x + side, low, width - 2 * side, cards)
        self._blocks.arrange(x + side, low - self.kit.theme.gap(4) - blocks, width - 2 * side, blocks)


class Band(Piece):
    """Show the house's name, the greeting and the time on the brand's gradient."""

    def __init__(self, kit: Kit, screen: Screen) -> None:
        super().__init__(kit)
        # A rounded rectangle maps its texture upside down.
        top, bottom = kit.theme.palette.hero
        self._gradient = gradient(bottom, top)
        self._inner = Column(kit, [_top_row(kit), _greeting(kit, screen)], gap=kit.theme.gap(4))
        self.add_widget(self._inner)

    def _measure(self, width: float) -> float:
        side = self.kit.theme.gap(5)
        return self._inner.fit(width - 2 * side) + side + self.kit.theme.gap(17)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side = self.kit.theme.gap(5)
        tall = self._inner.fit(width - 2 * side)
        self._inner.arrange(x + side, y + height - side - tall, width - 2 * side, tall)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(1, 1, 1, 1)
        # A corner of radius 0 would map the texture wrongly; one pixel looks the same.
        RoundedRectangle(texture=self._gradient, pos=self.pos, size=self.size, radius=[1, 1, 48, 48])
        if not palette.has_shadow:
            return
        Color(1, 1, 1, 0.07)
        for across, up, radius in ((0.86, 0.95, 330), (1.02, 0.55, 210)):
            middle = (self.x + self.width * across, self.y + self.height * up)
            SmoothEllipse(pos=(middle[0] - radius, middle[1] - radius), size=(2 * radius, 2 * radius), segments=128)


def _top_row(kit: Kit) -> Piece:
    theme = kit.theme
    sign = Glyph(kit, "bank", 88, theme.on_hero, tile=(*theme.on_hero[:3], 0.16))
    name = Passage(kit, kit.word("ui.brand.name"), "brand", theme.on_hero)
    always = Passage(kit, kit.word("ui.brand.always"), "tag", theme.on_hero, "right")
    cells = [Cell(sign, pixels=88), Cell(name), Cell(always, pixels=always.natural() + 4)]
    return Row(kit, cells, gap=theme.gap(2))


def _greeting(kit: Kit, screen: Screen) -> Piece:
    theme = kit.theme
    time = time_text(kit, "clock", "right")
    said: list[Piece] = [Passage(kit, screen.title, "title", theme.on_hero)]
    if screen.subtitle:
        said.append(Passage(kit, screen.subtitle, "body", theme.on_hero_muted))
    said.append(date_text(kit, "small"))
    words = Column(kit, said, gap=theme.gap(1))
    return Row(kit, [Cell(words), Cell(time, pixels=time.natural() + 8)], gap=theme.gap(3))
