"""Cards: a filled shape with rounded corners, a shadow in the light theme and an outline in the contrast theme."""

from dataclasses import dataclass

from kivy.graphics import BorderImage, Color, SmoothLine, SmoothRoundedRectangle

from kiosk.ui.colour import Colour
from kiosk.ui.pieces.flow import Margin, Pad
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Box, Piece
from kiosk.ui.pieces.shadow import DROP, SPREAD
from kiosk.ui.tokens import RADII

RADIUS: float = RADII["card"]


@dataclass(frozen=True)
class Skin:
    """Say how a surface looks."""

    fill: Colour
    line: Colour | None = None
    line_width: float = 0
    radius: float = RADIUS
    shadow: bool = False


def card_skin(kit: Kit, fill: Colour | None = None, *, shadow: bool = True) -> Skin:
    """Give the skin of a plain card in the theme at hand."""
    palette = kit.theme.palette
    outlined = palette.line_width > 0
    return Skin(
        fill=fill or palette.surface,
        line=palette.line if outlined else None,
        line_width=palette.line_width,
        shadow=shadow and palette.has_shadow,
    )


def draw_skin(kit: Kit, skin: Skin, box: Box) -> None:
    """Draw a surface into the canvas that is open."""
    x, y, width, height = box
    if skin.shadow:
        Color(1, 1, 1, 1)
        reach = SPREAD
        BorderImage(
            texture=kit.shadow.texture,
            border=kit.shadow.border,
            pos=(x - reach, y - reach - DROP),
            size=(width + 2 * reach, height + 2 * reach),
        )
    Color(*skin.fill)
    SmoothRoundedRectangle(pos=(x, y), size=(width, height), radius=[max(1.0, min(skin.radius, height / 2, width / 2))])
    if skin.line is not None and skin.line_width:
        inset = skin.line_width / 2
        Color(*skin.line)
        SmoothLine(
            rounded_rectangle=(
                x + inset,
                y + inset,
                width - 2 * inset,
                height - 2 * inset,
                max(1.0, skin.radius - inset),
            ),
            width=inset,
        )


class Card(Pad):
    """Show one piece on a surface."""

    def __init__(self, kit: Kit, inner: Piece, skin: Skin, margin: Margin, least: float = 0) -> None:
        super().__init__(kit, inner, margin, least)
        self._skin = skin
        self.ground = (skin.fill,)

    def _draw(self) -> None:
        draw_skin(self.kit, self._skin, (self.x, self.y, self.width, self.height))
