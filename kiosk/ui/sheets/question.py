"""The question whether someone is still there, laid over everything until it is answered or time is up."""

from typing import Any

from kivy.graphics import Color, Rectangle, SmoothLine
from kivy.properties import NumericProperty, ObjectProperty

from kiosk.session.screen import IdleWarning
from kiosk.ui.pieces.flow import Pad
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin, draw_skin

_RESTS_AT = 0.42


class Question(Piece):
    """Darken the window and show the question on a card. Touches beside the card do nothing."""

    screen = ObjectProperty(rebind=True)

    def __init__(self, kit: Kit, warning: IdleWarning) -> None:
        self.screen = warning
        super().__init__(kit)

    def show(self, warning: IdleWarning) -> None:
        """Count down, or ask in other words."""
        self.screen = warning

    def on_touch_down(self, touch: Any) -> bool:
        """Let nothing through to what lies below."""
        super().on_touch_down(touch)
        return True

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        theme, (card,) = self.kit.theme, self.children
        wide = min(width - theme.gap(10), theme.extent("question"))
        tall = card.fit(wide)
        # A little below the middle, where more people reach the answer; in reach mode no higher than the hand.
        low = (height - tall) * _RESTS_AT
        if theme.look.reach:
            low = max(theme.gap(3), min(low, self.kit.stand.within_reach(height) - tall))
        card.arrange(x + (width - wide) / 2, y + low, wide, tall)

    def _draw(self) -> None:
        Color(*self.kit.theme.palette.veil)
        Rectangle(pos=self.pos, size=self.size)


class QuestionCard(Pad):
    """Hold the question on a sheet of its own, outlined in the brand's colour in the contrast look."""

    def _draw(self) -> None:
        theme, palette = self.kit.theme, self.kit.theme.palette
        line = palette.brand if palette.line_width else None
        skin = Skin(palette.surface, line, palette.line_width, radius=theme.radius("sheet"))
        draw_skin(self.kit, skin, (self.x, self.y, self.width, self.height))


class CountDown(Piece):
    """Show the ``seconds`` left inside a ring that closes; the most there ever were fill it."""

    seconds = NumericProperty(0)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self._most = 1
        self._digits: Passage | None = None

    def on_seconds(self, _: Any, seconds: int) -> None:
        """Count."""
        if self._digits is None:
            self._digits = Passage(self.kit, style="call", align="center")
            self.add_widget(self._digits)
        self._most = max(self._most, seconds)
        self._digits.text = str(seconds)
        self.refit()

    def _measure(self, width: float) -> float:  # noqa: ARG002 — the ring is as large at any width
        return self.kit.theme.extent("count")

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        if self._digits is not None:
            tall = self._digits.fit(width)
            self._digits.arrange(x, y + (height - tall) / 2, width, tall)

    def _draw(self) -> None:
        theme, palette = self.kit.theme, self.kit.theme.palette
        radius, thick = theme.extent("count") / 2 - theme.gap(1), theme.line("mark")
        Color(*palette.tint)
        SmoothLine(circle=(self.center_x, self.center_y, radius), width=thick)
        Color(*palette.brand)
        arc = (self.center_x, self.center_y, radius, 0, max(1.0, 360 * self.seconds / self._most))
        SmoothLine(circle=arc, width=thick, cap="round")
