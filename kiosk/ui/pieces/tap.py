"""Something to touch. It answers on lifting the finger inside; a finger that scrolls away takes the touch back."""

from collections.abc import Callable
from typing import Any

from kiosk.ui.pieces.flow import Margin, Pad
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin, draw_skin

PRESSED = "nightdesk.pressed"
"""Where a touch keeps the Tap under it, so that a scroller can take it back."""


class Tap(Pad):
    """Carry one action under a key. A disabled one swallows the touch, so that nothing behind it answers.

    For a hand that trembles a second strike of the same key comes to nothing.
    """

    def __init__(
        self,
        kit: Kit,
        inner: Piece,
        *,
        key: str,
        act: Callable[[], None],
        skin: Skin,
        pressed: Skin,
        margin: Margin,
        least: float,
        enabled: bool = True,
    ) -> None:
        super().__init__(kit, inner, margin, least)
        self.key = key
        self.enabled = enabled
        self._act = act
        self._skins = (skin, pressed)
        self.is_pressed = False
        self.ground = (skin.fill, pressed.fill) if enabled else (skin.fill,)

    def on_touch_down(self, touch: Any) -> bool:
        """Take a touch that begins here."""
        if touch.is_mouse_scrolling or not self.collide_point(*touch.pos):
            return False
        touch.grab(self)
        touch.ud[PRESSED] = self
        if self.enabled:
            self._press(on=True)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        """Show whether lifting now would count."""
        if touch.grab_current is not self:
            return False
        if self.enabled and touch.ud.get(PRESSED) is self:
            self._press(on=self.collide_point(*touch.pos))
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """Act when the finger is lifted inside."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        counts = self.is_pressed and touch.ud.get(PRESSED) is self
        self._press(on=False)
        if counts and self.kit.strikes.counts(self.key, is_steady=self.kit.theme.look.steady):
            self._act()
        return True

    def release(self) -> None:
        """Let go without acting."""
        self._press(on=False)

    def _press(self, *, on: bool) -> None:
        if on != self.is_pressed:
            self.is_pressed = on
            self.paint()

    def _draw(self) -> None:
        draw_skin(self.kit, self._skins[self.is_pressed], (self.x, self.y, self.width, self.height))
