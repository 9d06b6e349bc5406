"""The Picture block: what to do with one's hands, drawn; no picture file to translate, scale or lose."""

from kiosk.session.screen import Picture
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.widgets.illustration import BOX, Pencil, drawing

# The drawings are made in a box of this size and scaled from there.
_WIDE, _TALL = float(BOX[0]), float(BOX[1])


def picture_piece(kit: Kit, block: Picture) -> Piece:
    """Draw the picture with its caption below."""
    illustration = Illustration(kit, block.name)
    if not block.caption:
        return illustration
    return Column(kit, [illustration, Passage(kit, block.caption, "heading", align="center")], gap=kit.theme.gap(3))


class Illustration(Piece):
    """Show one drawing by its name; an unknown name shows the apology."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit)
        self._drawing = drawing(name)

    def _measure(self, width: float) -> float:
        return min(width, _WIDE) * _TALL / _WIDE

    def _draw(self) -> None:
        scale = self.height / _TALL
        origin = (self.center_x - _WIDE / 2 * scale, self.y)
        self._drawing(Pencil(self.kit, origin, scale))
