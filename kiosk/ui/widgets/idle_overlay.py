"""The question whether someone is still there, laid over everything until it is answered or time is up."""

from typing import Any

from kivy.graphics import Color, Rectangle, SmoothLine

from kiosk.session.screen import IdleWarning
from kiosk.ui.pieces.flow import Column, Margin
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, Skin
from kiosk.ui.widgets.buttons import action_button

_RESTS_AT = 0.42


class IdleOverlay(Piece):
    """Darken the window and show the question on a card. Touches beside the card do nothing."""

    def __init__(self, kit: Kit, warning: IdleWarning) -> None:
        super().__init__(kit)
        self._warning = warning
        self._most = max(1, warning.seconds_left)
        self._count = CountDown(kit, warning.seconds_left)
        theme, palette = kit.theme, kit.theme.palette
        pieces: list[Piece] = [
            self._count,
            Passage(kit, warning.title, "title", align="center"),
            Passage(kit, warning.text, "body", palette.muted, "center"),
            action_button(kit, warning.more, "way_on"),
            action_button(kit, warning.leave),
        ]
        skin = Skin(
            palette.surface,
            palette.brand if palette.line_width else None,
            palette.line_width,
            radius=theme.radius("sheet"),
        )
        self._card = Card(kit, Column(kit, pieces, gap=theme.gap(4)), skin, Margin.even(theme.gap(7), theme.gap(7)))
        self.add_widget(self._card)

    def absorb(self, warning: IdleWarning) -> bool:
        """Count down in place; tell whether nothing else has changed."""
        same = (warning.title, warning.text, warning.more, warning.leave) == (
            self._warning.title,
            self._warning.text,
            self._warning.more,
            self._warning.leave,
        )
        if same:
            self._count.put(warning.seconds_left, warning.seconds_left / max(self._most, warning.seconds_left))
        return same

    def on_touch_down(self, touch: Any) -> bool:
        """Let nothing through to what lies below."""
        super().on_touch_down(touch)
        return True

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        theme = self.kit.theme
        wide = min(width - theme.gap(10), theme.extent("question"))
        tall = self._card.fit(wide)
        # A little below the middle, where more people reach the answer; in reach mode no higher than the hand.
        low = (height - tall) * _RESTS_AT
        if theme.look.reach:
            low = max(theme.gap(3), min(low, self.kit.stand.within_reach(height) - tall))
        self._card.arrange(x + (width - wide) / 2, y + low, wide, tall)

    def _draw(self) -> None:
        Color(*self.kit.theme.palette.veil)
        Rectangle(pos=self.pos, size=self.size)


class CountDown(Piece):
    """Show the seconds left inside a closing ring."""

    def __init__(self, kit: Kit, seconds: int) -> None:
        super().__init__(kit)
        self._share = 1.0
        self._digits = Passage(kit, str(seconds), "call", align="center")
        self.add_widget(self._digits)

    def put(self, seconds: int, share: float) -> None:
        """Show this many seconds, and this share of the ring."""
        self._share = share
        self._digits.put(str(seconds))
        self.refit()
        self.arrange(self.x, self.y, self.width, self.height)

    def _measure(self, width: float) -> float:  # noqa: ARG002 — the ring is as large at any width
        return self.kit.theme.extent("count")

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        tall = self._digits.fit(width)
        self._digits.arrange(x, y + (height - tall) / 2, width, tall)

    def _draw(self) -> None:
        theme, palette = self.kit.theme, self.kit.theme.palette
        radius, thick = theme.extent("count") / 2 - theme.gap(1), theme.line("mark")
        Color(*palette.tint)
        SmoothLine(circle=(self.center_x, self.center_y, radius), width=thick)
        Color(*palette.brand)
        arc = (self.center_x, self.center_y, radius, 0, max(1.0, 360 * self._share))
        SmoothLine(circle=arc, width=thick, cap="round")
