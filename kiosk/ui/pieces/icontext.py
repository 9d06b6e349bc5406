"""An icon, a title and a lesser line as one group, set at the left, in the middle, or one above the other."""

from dataclasses import dataclass
from typing import Literal

from kiosk.ui.colour import Colour
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.tokens import GRID, TextStyle


@dataclass(frozen=True)
class Lettering:
    """Say how the group's two texts look."""

    style: TextStyle
    colour: Colour
    sub_colour: Colour
    align: Literal["left", "center"] = "left"


class IconText(Piece):
    """Keep the icon beside the texts, whatever width they need."""

    def __init__(
        self,
        kit: Kit,
        title: str,
        lettering: Lettering,
        *,
        sub: str = "",
        icon: Glyph | None = None,
        gap: float = 3 * GRID,
    ) -> None:
        super().__init__(kit)
        self._icon = icon
        self._gap = gap if icon else 0.0
        self._is_centred = lettering.align == "center"
        align: Literal["left", "center"] = "center" if self._is_centred and icon is None else "left"
        self._texts = [Passage(kit, title, lettering.style, lettering.colour, align)]
        if sub:
            self._texts.append(Passage(kit, sub, "small", lettering.sub_colour, align))
        for piece in (*self._texts, *([icon] if icon else [])):
            self.add_widget(piece)

    def _icon_side(self) -> float:
        return float(self._icon.side) if self._icon else 0.0

    def _text_width(self, width: float) -> float:
        room = width - self._icon_side() - self._gap
        natural = max(text.natural() for text in self._texts)
        if natural <= room or not self._is_centred:
            return min(room, natural)
        # Broken lines may leave room at their end, which would push what is centred aside.
        return min(room, max(_widest(text, room) for text in self._texts))

    def _measure(self, width: float) -> float:
        wide = self._text_width(width)
        return max(self._icon_side(), sum(text.fit(wide) for text in self._texts))

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        wide, side = self._text_width(width), self._icon_side()
        if self._is_centred:
            x += (width - wide - side - self._gap) / 2
        if self._icon:
            self._icon.arrange(x, y + (height - side) / 2, side, side)
            x += side + self._gap
        top = y + (height + sum(text.fit(wide) for text in self._texts)) / 2
        for text in self._texts:
            top -= text.fit(wide)
            text.arrange(x, top, wide, text.fit(wide))


def _widest(text: Passage, width: float) -> float:
    """Give the width of a passage's longest line once it is broken to a width."""
    lines = text.kit.type.lines(text.text, text.font, width)
    return max(text.kit.type.measure(line, text.font) for line in lines) + 1


class IconAbove(Piece):
    """Set an icon above a short centred text."""

    def __init__(self, kit: Kit, icon: Glyph, text: Passage, gap: float) -> None:
        super().__init__(kit)
        self._icon, self._text, self._gap = icon, text, gap
        self.add_widget(icon)
        self.add_widget(text)

    def _measure(self, width: float) -> float:
        return self._icon.side + self._gap + self._text.fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        tall, side = self._text.fit(width), self._icon.side
        low = y + (height - self._measure(width)) / 2
        self._text.arrange(x, low, width, tall)
        self._icon.arrange(x + (width - side) / 2, low + tall + self._gap, side, side)
