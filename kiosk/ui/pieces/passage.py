"""Text and icons as pieces."""

from typing import Any

from kivy.graphics import Color, Rectangle, SmoothRoundedRectangle

from kiosk.ui.colour import Colour
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.typesetting import Align, Font
from kiosk.ui.tokens import TextStyle

# The family draws these as wide as a Chinese character, which tears English apart.
_LATIN_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "–"})


def latin_marks(text: str) -> str:
    """Set the marks of an English text in their narrow form."""
    return text.translate(_LATIN_MARKS)


class Passage(Piece):
    """Show text, broken to the width it is given, as high as its lines."""

    def __init__(
        self,
        kit: Kit | None = None,
        text: str = "",
        style: TextStyle = "body",
        colour: Colour | None = None,
        align: Align = "left",
        **kwargs: Any,
    ) -> None:
        super().__init__(kit, **kwargs)
        self.align: Align = align
        self.texture: Any = None
        self._text, self._style, self._colour = "", style, colour
        self._font: Font | None = None
        if text:
            self.text = text

    @property
    def text(self) -> str:
        """Give what is shown, set in the marks of its language."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        shown = latin_marks(text) if self.kit.theme.look.language == "en" else text
        if shown != self._text:
            self._text = shown
            self.refit()

    @property
    def style(self) -> TextStyle:
        """Name the style it is set in."""
        return self._style

    @style.setter
    def style(self, style: TextStyle) -> None:
        self._style, self._font = style, None
        self.refit()

    @property
    def font(self) -> Font:
        """Give the font of its style."""
        if self._font is None:
            self._font = self.kit.type.font(self.kit.theme, self._style)
        return self._font

    @property
    def colour(self) -> Colour:
        """Give the colour it is written in."""
        return self._colour or self.own_colour()

    @colour.setter
    def colour(self, colour: Colour) -> None:
        self._colour = colour

    def own_colour(self) -> Colour:
        """Give the colour it has while no other is set: that of plain words."""
        return self.kit.theme.palette.ink

    def natural(self) -> float:
        """Give the width that keeps each of its lines whole, in pixels."""
        return max(self.kit.type.measure(line, self.font) for line in self.text.split("\n")) + 1

    @property
    def is_clipped(self) -> bool:
        """Tell whether a part of the text lies outside its box."""
        wide, tall = self.texture.size if self.texture else (0, 0)
        return bool(wide > self.width + 1 or tall > self.height + 1)

    def _measure(self, width: float) -> float:
        lines = self.kit.type.lines(self.text, self.font, width)
        self.texture = self.kit.type.texture(lines, self.font, self.align)
        return float(self.texture.height)

    def _draw(self) -> None:
        if self.texture is None:
            self._measure(self.width)
        wide, tall = self.texture.size
        spare = {"left": 0.0, "center": (self.width - wide) / 2, "right": self.width - wide}[self.align]
        Color(*self.colour)
        # Whole pixels keep the strokes of small characters sharp.
        Rectangle(texture=self.texture, pos=(round(self.x + spare), round(self.top - tall)), size=(wide, tall))


class Said(Passage):
    """Show text that may be missing: none takes no room."""

    def _measure(self, width: float) -> float:
        return super()._measure(width) if self.text else 0.0

    def _draw(self) -> None:
        if self.text:
            super()._draw()


class Glyph(Piece):
    """Show an icon in a square, by its Phosphor name, with a tinted tile behind it when ``tile`` is given."""

    def __init__(self, kit: Kit, name: str, size: int, colour: Colour, tile: Colour | None = None) -> None:
        super().__init__(kit)
        self._name = name
        self._side = size
        self.colour = colour
        self._tile = tile
        self.ground = () if tile is None else (tile,)
        ratio = 1.0 if tile is None else 0.58
        self._texture = kit.type.texture([kit.assets.icon(name)], Font(kit.assets.cut(name), round(size * ratio)))

    @property
    def side(self) -> int:
        """Give the square's side in pixels."""
        return self._side

    def _measure(self, width: float) -> float:  # noqa: ARG002 — an icon is a fixed square
        return float(self._side)

    def _draw(self) -> None:
        left, low = self.center_x - self._side / 2, self.center_y - self._side / 2
        if self._tile is not None:
            draw_tile(self._tile, (left, low, self._side, self._side), self._side * 0.25)
        wide, tall = self._texture.size
        Color(*self.colour)
        Rectangle(
            texture=self._texture,
            pos=(round(self.center_x - wide / 2), round(self.center_y - tall / 2)),
            size=(wide, tall),
        )


def draw_tile(colour: Colour, box: tuple[float, float, float, float], radius: float) -> None:
    """Draw a rounded tile into the canvas that is open; its radius is at least one pixel."""
    Color(*colour)
    SmoothRoundedRectangle(pos=(box[0], box[1]), size=(box[-2], box[-1]), radius=[max(1.0, radius)])
