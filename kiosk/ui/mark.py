"""The keys' mark: a ring of two colours around what Enter would take, which stands out on any ground (WCAG 2.4.13)."""

from typing import Any

from kivy.graphics import Color, InstructionGroup, SmoothLine

from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Box, Piece
from kiosk.ui.pieces.scroller import Scroller


class Mark:
    """Draw the ring into a canvas, and move it only when what it stands on has moved."""

    def __init__(self, canvas: Any) -> None:
        self._group = InstructionGroup()
        self._drawn: tuple[Box, Kit] | None = None
        canvas.add(self._group)

    def put(self, piece: Piece | None, kit: Kit) -> None:
        """Stand on a piece, or on nothing."""
        wanted = (_seen(piece), kit) if piece is not None else None
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self._group.clear()
        if wanted is not None:
            self._draw(*wanted)

    def _draw(self, box: Box, kit: Kit) -> None:
        theme = kit.theme
        thick = theme.line("mark")
        for colour, out in ((theme.palette.page, thick), (theme.palette.ink, thick / 2)):
            self._group.add(Color(*colour))
            x, y, width, height = box[0] - out, box[1] - out, box[2] + 2 * out, box[3] + 2 * out
            radius = min(theme.radius("card"), width / 2, height / 2)
            self._group.add(SmoothLine(rounded_rectangle=(x, y, width, height, radius), width=thick / 2))


def piece_of(pieces: Any, key: str) -> Piece | None:
    """Find what carries a key, front to back; a box is named by its field."""
    if not key:
        return None
    return next((piece for piece in pieces if key in (getattr(piece, "key", ""), getattr(piece, "field", ""))), None)


def _seen(piece: Piece) -> Box:
    """Give the place of a piece on the stage, scrolled as it is."""
    x, y = piece.pos
    holder = piece.parent
    while isinstance(holder, Piece):
        if isinstance(holder, Scroller):
            x, y = holder.to_parent(x, y)
        holder = holder.parent
    return x, y, piece.width, piece.height
