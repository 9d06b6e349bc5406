"""The brand's gradient, on which the house's name, the time and the title of a page stand."""

from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture

from kiosk.ui.colour import Colour
from kiosk.ui.pieces.piece import Piece

_STEPS = 256


class Sky:
    """Paint the gradient behind one piece."""

    def __init__(self) -> None:
        self._texture: Any = None

    def paint(self, piece: Piece) -> None:
        """Draw into the piece's canvas, which is open."""
        if self._texture is None:
            self._texture = gradient(*piece.kit.theme.palette.hero)
        Color(1, 1, 1, 1)
        Rectangle(texture=self._texture, pos=piece.pos, size=piece.size)


def gradient(top: Colour, bottom: Colour) -> Any:
    """Make a texture one pixel wide that goes from one colour to another."""
    rows = bytes(
        round(255 * (low + (high - low) * at / (_STEPS - 1)))
        for at in range(_STEPS)
        for low, high in zip(bottom[:3], top[:3], strict=True)
    )
    texture = Texture.create(size=(1, _STEPS), colorfmt="rgb")
    texture.blit_buffer(rows, colorfmt="rgb", bufferfmt="ubyte")
    return texture
