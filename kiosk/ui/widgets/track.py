"""Stops along a line: what happened with a case, one below the other, the last one where it stands now."""

from collections.abc import Sequence

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Fact, Tone
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.flow import Cell, Column, Margin, Pad, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, card_skin
from kiosk.ui.widgets.reading import TONE_ICONS


def track_piece(kit: Kit, facts: Sequence[Fact]) -> Piece:
    """Draw the stops on one card."""
    theme = kit.theme
    stops = [TrackStop(kit, fact, is_first=at == 0, is_last=at + 1 == len(facts)) for at, fact in enumerate(facts)]
    return Card(kit, Column(kit, stops), card_skin(kit), Margin.even(theme.gap(4), theme.gap(1.5)))


class TrackStop(Pad):
    """Show a mark on the line, what happened, and when; the line ends at the first and at the last."""

    def __init__(self, kit: Kit, fact: Fact, *, is_first: bool, is_last: bool) -> None:
        theme, palette = kit.theme, kit.theme.palette
        self._is_first, self._is_last = is_first, is_last
        self._side = theme.icon("mark")
        mark = Glyph(kit, _mark(fact.tone), self._side, _ink(kit, fact.tone))
        said = IconText(kit, fact.value, Lettering("strong", palette.ink, palette.muted), sub=fact.label)
        row = Row(kit, [Cell(mark, pixels=self._side), Cell(said)], gap=theme.gap(3))
        super().__init__(kit, row, Margin.even(0, theme.gap(2)))

    def _draw(self) -> None:
        palette, thick = self.kit.theme.palette, self.kit.theme.line("rim")
        x = round(self.x + self._side / 2 - thick / 2)
        away = self._side / 2
        Color(*palette.rim)
        if not self._is_first:
            Rectangle(pos=(x, self.center_y + away), size=(thick, self.top - self.center_y - away))
        if not self._is_last:
            Rectangle(pos=(x, self.y), size=(thick, self.center_y - away - self.y))


def _mark(tone: Tone) -> str:
    """Choose the sign of a stop; where the case stands now and nothing is asked, its wheels turn."""
    return "dots-three-circle" if tone is Tone.NEUTRAL else TONE_ICONS[tone]


def _ink(kit: Kit, tone: Tone) -> Colour:
    return kit.theme.palette.tones[tone].ink
