"""The PagePhoto block: a scanned page, shown whole. Decoded in memory, and dropped with its screen."""

import io
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.session.screen import PagePhoto
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece


def photo_piece(kit: Kit, block: PagePhoto) -> Piece:
    """Draw the page with its caption below."""
    return Column(
        kit, [PageView(kit, block), Passage(kit, block.caption, "body", align="center")], gap=kit.theme.gap(2)
    )


class PageView(Piece):
    """Show one page as large as its place allows; bytes that are no picture leave the place empty."""

    def __init__(self, kit: Kit, block: PagePhoto) -> None:
        super().__init__(kit)
        self._texture = page_texture(block.jpeg, most=round(kit.theme.extent("finder")))

    def _measure(self, width: float) -> float:
        most: float = self.kit.theme.extent("finder")
        wide, tall = self._texture.size if self._texture is not None else (1, 1)
        return min(most, width * float(tall) / float(wide))

    def _draw(self) -> None:
        if self._texture is None:
            return
        wide, tall = self._texture.size
        scale = min(self.width / wide, self.height / tall)
        size = (wide * scale, tall * scale)
        Color(1, 1, 1, 1)
        Rectangle(texture=self._texture, pos=(self.center_x - size[0] / 2, self.center_y - size[1] / 2), size=size)


def page_texture(jpeg: bytes, *, most: int) -> Any:
    """Decode a page to at most this many pixels a side; None when it is no picture."""
    try:
        with Image.open(io.BytesIO(jpeg)) as picture:
            # The decoder leaves out detail that is not shown: a whole page would hold up the window's thread.
            picture.draft("RGB", (most, most))
            shown = ImageOps.contain(picture.convert("RGB"), (most, most))
    except (UnidentifiedImageError, OSError):
        return None
    texture = Texture.create(size=shown.size, colorfmt="rgb")
    texture.flip_vertical()
    texture.blit_buffer(shown.tobytes(), colorfmt="rgb", bufferfmt="ubyte")
    return texture
