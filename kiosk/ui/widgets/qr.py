"""The QrPicture block: a code drawn module by module, crisp at any size, without a picture file."""

from typing import Any

import segno
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture

from kiosk.session.screen import QrPicture
from kiosk.ui.pieces.flow import Column, Margin
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, card_skin
from kiosk.ui.tokens import EXTENTS

# ISO/IEC 18004 asks four modules of quiet zone around a symbol.
_QUIET = 4


def qr_piece(kit: Kit, block: QrPicture) -> Piece:
    """Draw the code on a card with its caption below."""
    theme = kit.theme
    caption = Passage(kit, block.caption, "body", align="center")
    column = Column(kit, [QrCode(kit, block.text), caption], gap=theme.gap(2))
    return Card(kit, column, card_skin(kit), Margin.even(theme.gap(4), theme.gap(4)))


class QrCode(Piece):
    """Show one symbol, black on white in every theme, because scanners read nothing else as well."""

    def __init__(self, kit: Kit, text: str, most: float = EXTENTS["qr"]) -> None:
        super().__init__(kit)
        self._most = most
        self._texture = qr_texture(text)

    def _measure(self, width: float) -> float:
        return min(width, self._most)

    def _draw(self) -> None:
        modules = self._texture.width
        side = max(1, int(min(self.width, self.height) // modules)) * modules
        Color(1, 1, 1, 1)
        Rectangle(
            texture=self._texture,
            pos=(round(self.center_x - side / 2), round(self.center_y - side / 2)),
            size=(side, side),
        )


def qr_texture(text: str) -> Any:
    """Make one pixel a module, quiet zone included; enlarged without smoothing."""
    rows = [bytes(255 * (not dark) for dark in row) for row in segno.make(text, error="m").matrix]
    side = len(rows) + 2 * _QUIET
    blank, edge = b"\xff" * side, b"\xff" * _QUIET
    lines = [blank] * _QUIET + [edge + row + edge for row in rows] + [blank] * _QUIET
    texture = Texture.create(size=(side, side), colorfmt="luminance")
    texture.blit_buffer(b"".join(lines), colorfmt="luminance", bufferfmt="ubyte")
    texture.flip_vertical()
    texture.mag_filter = texture.min_filter = "nearest"
    return texture
