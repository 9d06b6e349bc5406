"""The start page: a tall band with the time, the large cards of the errands over its lower edge, then all else.

Where the window is wide, or everything must be within reach, the band stands still as the head of the page.
"""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Buttons, Screen
from kiosk.ui.pieces.flow import Cell, Column, Grid, Margin, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Gap, Piece
from kiosk.ui.sheets.page import Topped
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.buttons import hero_button
from kiosk.ui.widgets.calm import draw_hills
from kiosk.ui.widgets.header import Head, brand_banner, brand_row, brand_sign, gradient
from kiosk.ui.widgets.time_text import date_text, time_text

_OVERLAP = 0.4
# Share of the cards that lies on the band.


class HomeSheet(Sheet):
    """Show where to begin."""

    def make_head(self, screen: Screen) -> Piece:
        """Show the band as a head where it stands still."""
        if not self._is_still():
            return Piece(self.kit)
        if self.has_rail:
            return Head(self.kit, brand_sign(self.kit), _greeting(self.kit, screen, is_rail=True))
        return Head(self.kit, _sign(self.kit), _greeting(self.kit, screen))

    def body_blocks(self, screen: Screen) -> Sequence[Any]:
        """Leave out the errands, which stand on the band."""
        errands = _errands(screen)
        return [block for block in screen.blocks if block is not errands]

    def content(self, screen: Screen) -> Piece:
        """Put band, errands and blocks together."""
        self._errands = ErrandCards(self.kit, screen)
        self._band: Band | None = None
        side = self.kit.theme.gap(5)
        if self._is_still():
            column = Column(self.kit, [self._errands, self.blocks], gap=self.kit.theme.gap(4))
            return Topped(self.kit, column, Margin.even(side, self.kit.theme.gap(4)))
        self._band = Band(self.kit, screen)
        return HomeColumn(self.kit, self._band, self._errands, self.blocks)

    def show(self, screen: Screen) -> None:
        """Show a newer state."""
        old = self.screen
        super().show(screen)
        self._errands.show(screen)
        if self._band is not None and (old.title, old.subtitle) != (screen.title, screen.subtitle):
            self._band.show(screen)

    def _is_still(self) -> bool:
        return self.has_rail or self.is_low


def _errands(screen: Screen) -> Buttons | None:
    return next((block for block in screen.blocks if isinstance(block, Buttons)), None)


class ErrandCards(Piece):
    """Hold the few large cards that begin a journey; drawn anew only when they change."""

    def __init__(self, kit: Kit, screen: Screen) -> None:
        super().__init__(kit)
        self._block: Buttons | None = None
        self._cards: Piece = Piece(kit)
        self.show(screen)

    def show(self, screen: Screen) -> None:
        """Take the errands of a newer state."""
        block = _errands(screen)
        if block == self._block:
            return
        self._block = block
        self.clear_widgets()
        buttons = block.buttons if block else ()
        columns = 1 if self.kit.theme.is_large or len(buttons) == 1 else 2
        cards = [hero_button(self.kit, button, at) for at, button in enumerate(buttons)]
        self._cards = Grid(self.kit, cards, columns, self.kit.theme.gap(3))
        self.add_widget(self._cards)
        self.refit()

    def _measure(self, width: float) -> float:
        return self._cards.fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self._cards.arrange(x, y, width, height)


class HomeColumn(Piece):
    """Lay the errands' cards over the lower edge of the band."""

    def __init__(self, kit: Kit, band: Piece, cards: Piece, blocks: Piece) -> None:
        super().__init__(kit)
        self._band, self._cards, self._blocks = band, cards, blocks
        for piece in (band, cards, blocks):
            self.add_widget(piece)

    def _sides(self) -> float:
        return self.kit.theme.gap(5)

    def _overlap(self, cards: float) -> float:
        return min(self.kit.theme.gap(12), cards * _OVERLAP)

    def _heights(self, width: float) -> tuple[float, float, float]:
        wide = width - 2 * self._sides()
        return self._band.fit(width), self._cards.fit(wide), self._blocks.fit(wide)

    def _measure(self, width: float) -> float:
        band, cards, blocks = self._heights(width)
        return band + cards - self._overlap(cards) + blocks + self.kit.theme.gap(7)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        band, cards, blocks = self._heights(width)
        side, top = self._sides(), y + height
        self._band.arrange(x, top - band, width, band)
        low = top - band + self._overlap(cards) - cards
        self._cards.arrange(x + side, low, width - 2 * side, cards)
        self._blocks.arrange(x + side, low - self.kit.theme.gap(4) - blocks, width - 2 * side, blocks)


class Band(Piece):
    """Show the house's name, the greeting and the time on the brand's gradient, hills at its lower edge."""

    def __init__(self, kit: Kit, screen: Screen) -> None:
        super().__init__(kit)
        self._gradient = gradient(*kit.theme.palette.hero)
        self.ground = kit.theme.palette.hero
        self._inner = Piece(kit)
        self.show(screen)

    def show(self, screen: Screen) -> None:
        """Greet by a newer state's words."""
        self.clear_widgets()
        rows = [_sign(self.kit), _greeting(self.kit, screen)]
        self._inner = Column(self.kit, rows, gap=self.kit.theme.gap(3))
        self.add_widget(self._inner)
        self.refit()

    def _measure(self, width: float) -> float:
        side = self.kit.theme.gap(5)
        return self._inner.fit(width - 2 * side) + side + self.kit.theme.gap(15)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side = self.kit.theme.gap(5)
        tall = self._inner.fit(width - 2 * side)
        self._inner.arrange(x + side, y + height - side - tall, width - 2 * side, tall)

    def _draw(self) -> None:
        Color(1, 1, 1, 1)
        Rectangle(texture=self._gradient, pos=self.pos, size=self.size)
        draw_hills(self.kit, (self.x, self.y, self.width, self.height))


def _sign(kit: Kit) -> Piece:
    """Draw the house's name; doubled words below take the whole width, so the time stands beside the name then."""
    return brand_row(kit) if kit.theme.is_doubled else brand_banner(kit, kit.word("ui.brand.name"))


def _greeting(kit: Kit, screen: Screen, *, is_rail: bool = False) -> Piece:
    theme = kit.theme
    said: list[Piece] = [Passage(kit, screen.title, "title", theme.on_hero)]
    if screen.subtitle:
        said.append(Passage(kit, screen.subtitle, "body", theme.on_hero_muted))
    if is_rail:
        day = [Gap(kit, theme.gap(0.5)), date_text(kit, "small")]
        return Column(kit, [time_text(kit, "clock", "left"), *said, *day], gap=theme.gap(1))
    words = Column(kit, said, gap=theme.gap(1))
    if theme.is_doubled:
        return words
    time, day = time_text(kit, "clock", "right"), date_text(kit, "tag", "right")
    now = Column(kit, [time, day])
    wide = max(time.natural(), day.natural()) + theme.gap(1)
    return Row(kit, [Cell(words), Cell(now, pixels=wide)], gap=theme.gap(3))
