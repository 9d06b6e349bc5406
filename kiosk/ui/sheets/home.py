"""The start page: a tall band with the time, the large cards of the errands over its lower edge, then all else.

Where the window is wide, or everything must be within reach, the band stands still as the head of the page.
"""

from collections.abc import Sequence
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.session.screen import Block, Buttons, Screen
from kiosk.ui.pieces.flow import Cell, Column, Grid, Margin, Row, Topped
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Gap, Piece
from kiosk.ui.pieces.slot import Slot
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.buttons import hero_button
from kiosk.ui.widgets.calm import draw_hills
from kiosk.ui.widgets.sky import Sky
from kiosk.ui.widgets.time_text import DateText, TimeText

_OVERLAP = 0.4
# Share of the cards that lies on the band.


class StartSheet(Sheet):
    """Show where to begin: what both ways to do it ask for."""

    def errands(self, screen: Screen) -> Buttons | None:
        """Choose the block of the errands, which get large cards."""
        return next((block for block in screen.blocks if isinstance(block, Buttons)), None)

    def others(self, screen: Screen) -> Sequence[Block]:
        """Choose all other blocks."""
        errands = self.errands(screen)
        return [block for block in screen.blocks if block is not errands]

    def sign_aside(self) -> str:
        """Choose what stands beside the house's name: doubled words below leave the time no other place."""
        return "time" if self.kit.theme.is_doubled else "always"


class HomeSheet(StartSheet):
    """Let band, errands and blocks scroll as one."""

    def band_margin(self) -> Margin:
        """Leave room below the greeting for the cards."""
        side = self.kit.theme.gap(5)
        return Margin(side, side, side, self.kit.theme.gap(15))


class StillHomeSheet(StartSheet):
    """Let the band stand still."""


def home_sheet(kit: Kit, screen: Screen, size: tuple[float, float]) -> StartSheet:
    """Choose how the start page stands in a window of this size, in pixels."""
    has_rail = size[0] > size[1] and not kit.theme.is_doubled
    return (StillHomeSheet if has_rail or screen.look.reach else HomeSheet)(kit, screen, size)


class ErrandCards(Slot):
    """Hold the few large cards that begin a journey."""

    block = ObjectProperty(None, allownone=True)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.bind(block=self.renew)

    def make(self) -> Piece:
        """Draw the cards."""
        buttons = self.block.buttons if self.block else ()
        columns = 1 if self.kit.theme.is_large or len(buttons) == 1 else 2
        cards = [hero_button(self.kit, button, at) for at, button in enumerate(buttons)]
        return Grid(self.kit, cards, columns, self.kit.theme.gap(3))


class HomeColumn(Piece):
    """Hold band, cards and blocks; the cards lie over the lower edge of the band."""

    def _sides(self) -> float:
        return self.kit.theme.gap(5)

    def _overlap(self, cards: float) -> float:
        return min(self.kit.theme.gap(12), cards * _OVERLAP)

    def _heights(self, width: float) -> tuple[float, float, float]:
        blocks, cards, band = self.children
        wide = width - 2 * self._sides()
        return band.fit(width), cards.fit(wide), blocks.fit(wide)

    def _measure(self, width: float) -> float:
        band, cards, blocks = self._heights(width)
        return band + cards - self._overlap(cards) + blocks + self.kit.theme.gap(7)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        below, errands, top_band = self.children
        band, cards, blocks = self._heights(width)
        side, top = self._sides(), y + height
        top_band.arrange(x, top - band, width, band)
        low = top - band + self._overlap(cards) - cards
        errands.arrange(x + side, low, width - 2 * side, cards)
        below.arrange(x + side, low - self.kit.theme.gap(4) - blocks, width - 2 * side, blocks)


class Band(Topped):
    """Stand on the brand's gradient, hills at the lower edge."""

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self._sky = Sky()

    def _draw(self) -> None:
        self._sky.paint(self)
        draw_hills(self.kit, (self.x, self.y, self.width, self.height))


class Greeting(Slot):
    """Greet, and tell time and date beside the words; in a rail above and below them."""

    title = StringProperty("")
    subtitle = StringProperty("")
    is_rail = BooleanProperty(False)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.bind(title=self.renew, subtitle=self.renew, is_rail=self.renew)

    def make(self) -> Piece:
        """Put words and time together."""
        kit, theme = self.kit, self.kit.theme
        if self.is_rail:
            day = [Gap(kit, theme.gap(0.5)), DateText(kit, "small")]
            return Column(kit, [TimeText(kit, "clock"), *self._said(), *day], gap=theme.gap(1))
        words = Column(kit, self._said(), gap=theme.gap(1))
        if theme.is_doubled:
            return words
        time, day_text = TimeText(kit, "clock", "right"), DateText(kit, "tag", "right")
        wide = max(time.natural(), day_text.natural()) + theme.gap(1)
        now = Column(kit, [time, day_text])
        return Row(kit, [Cell(words), Cell(now, pixels=wide)], gap=theme.gap(3))

    def _said(self) -> list[Piece]:
        kit, theme = self.kit, self.kit.theme
        said: list[Piece] = [Passage(kit, self.title, "title", theme.on_hero)]
        if self.subtitle:
            said.append(Passage(kit, self.subtitle, "body", theme.on_hero_muted))
        return said
