"""The Facts block: labels and values, where a value came from, and a way to change it."""

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Button, Fact, Facts
from kiosk.ui.pieces.flow import Cell, Column, Margin, Pad, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, card_skin
from kiosk.ui.widgets.badge import Badge
from kiosk.ui.widgets.buttons import action_button

# Labels stand in a column of their own, so that values line up whether they can be changed or not.
_LABEL_PART = 0.36
_LABEL_PART_BESIDE_CHANGE = 0.28


def facts_piece(kit: Kit, block: Facts) -> Piece:
    """Draw the pairs on one card, a thin line between them."""
    theme = kit.theme
    part = _LABEL_PART_BESIDE_CHANGE if any(fact.change for fact in block.facts) else _LABEL_PART
    rows = [
        _Line(kit, _fact(kit, fact, is_large=block.is_large, part=part), is_first=at == 0)
        for at, fact in enumerate(block.facts)
    ]
    card = Card(kit, Column(kit, rows), card_skin(kit), Margin.even(theme.gap(4), theme.gap(1)))
    if not block.heading:
        return card
    return Column(kit, [Passage(kit, block.heading, "heading"), card], gap=theme.gap(2))


def _fact(kit: Kit, fact: Fact, *, is_large: bool, part: float) -> Piece:
    theme = kit.theme
    label = Passage(kit, fact.label, "small" if not is_large else "body", theme.palette.muted)
    value = Passage(kit, fact.value, "title" if is_large else "body")
    said: list[Piece] = [value, *([Badge(kit, fact.badge)] if fact.badge else [])]
    stacked = is_large or theme.is_large
    if stacked:
        cells = [Cell(Column(kit, [label, *said], gap=theme.gap(1)))]
    else:
        cells = [Cell(label, part=part), Cell(Column(kit, said, gap=theme.gap(1)))]
    if fact.change is not None:
        cells.append(_change(kit, fact.change))
    return Row(kit, cells, gap=theme.gap(3))


def _change(kit: Kit, button: Button) -> Cell:
    theme = kit.theme
    wide = kit.type.measure(button.label, kit.type.font(theme, "button")) + theme.gap(7)
    wide += theme.pixels("button") * 1.25 + theme.gap(2) if button.icon else 0
    return Cell(action_button(kit, button, least=96), pixels=max(136.0, wide))


class _Line(Pad):
    """Keep a margin above and below a fact, and draw the line that parts it from the one before."""

    def __init__(self, kit: Kit, inner: Piece, *, is_first: bool) -> None:
        super().__init__(kit, inner, Margin.even(0, kit.theme.gap(2.5)))
        self._is_first = is_first

    def _draw(self) -> None:
        if not self._is_first:
            Color(*self.kit.theme.palette.line)
            Rectangle(pos=(self.x, self.top - 1), size=(self.width, 2))
