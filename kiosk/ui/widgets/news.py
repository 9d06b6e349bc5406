"""The News block: one public notice, and which of how many it is."""

from kivy.graphics import Color, SmoothEllipse

from kiosk.session.screen import News
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, card_skin


def news_piece(kit: Kit, block: News) -> Piece:
    """Draw the notice on a card, with a dot for each that stands."""
    theme, palette = kit.theme, kit.theme.palette
    side = theme.icon("lead")
    this, total = block.place
    cells = [Cell(Glyph(kit, "megaphone", side, palette.brand), pixels=side), Cell(Passage(kit, block.title, "strong"))]
    if total > 1:
        dots = Dots(kit, this, total)
        cells.append(Cell(dots, pixels=dots.wide))
    rows: list[Piece] = [Row(kit, cells, gap=theme.gap(2)), Passage(kit, block.text, "small", palette.muted)]
    return Card(kit, Column(kit, rows, gap=theme.gap(1)), card_skin(kit), Margin.even(theme.gap(4), theme.gap(3)))


class Dots(Piece):
    """Show a place among several."""

    def __init__(self, kit: Kit, this: int, total: int) -> None:
        super().__init__(kit)
        self._this, self._total = this, total

    @property
    def wide(self) -> float:
        """Give the width of all dots, in pixels."""
        return (2 * self._total - 1) * self._side

    @property
    def _side(self) -> float:
        return float(self.kit.theme.icon("dot"))

    def _measure(self, width: float) -> float:  # noqa: ARG002 — a dot is as high at any width
        return self._side

    def _draw(self) -> None:
        palette, side = self.kit.theme.palette, self._side
        for at in range(self._total):
            Color(*(palette.brand if at + 1 == self._this else palette.rim))
            shrink = 0 if at + 1 == self._this else side / 4
            SmoothEllipse(
                pos=(self.x + 2 * at * side + shrink / 2, self.y + shrink / 2), size=(side - shrink, side - shrink)
            )
