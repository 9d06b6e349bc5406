"""A window onto something taller.

Touches reach what lies inside at once; Kivy's own ScrollView holds them back 55 ms and answers a quick tap 200 ms late.
"""

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, PopMatrix, PushMatrix, ScissorPop, ScissorPush, SmoothRoundedRectangle, Translate
from kivy.properties import NumericProperty

from kiosk.ui.pieces.fling import Fling
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.tap import PRESSED, Tap

HELD = "nightdesk.held"
"""Set on a touch that draws, so that no scroller follows it."""

# A finger trembles; below this many pixels it is a tap.
_SLACK = 24
# What one notch of a mouse's wheel scrolls, on a desk.
_NOTCH = 160


class Scroller(Piece):
    """Show part of ``content``; ``offset`` counts pixels from the top."""

    offset = NumericProperty(0.0)

    def __init__(self, kit: Kit, content: Piece) -> None:
        super().__init__(kit)
        self.content = content
        self._fling: Fling | None = None
        with self.canvas.before:
            self._scissor = ScissorPush()
            PushMatrix()
            self._shift = Translate()
        with self.canvas.after:
            PopMatrix()
            self._thumb_colour = Color(*kit.theme.palette.muted[:3], 0)
            self._thumb = SmoothRoundedRectangle(radius=[4])
            ScissorPop()
        self.add_widget(content)

    @property
    def reach(self) -> float:
        """Give how far it can be scrolled, in pixels."""
        return max(0.0, float(self.content.height - self.height))

    def arrange(self, x: float, y: float, width: float, height: float) -> None:
        """Take a place; the content keeps its own height below the same top edge."""
        self.pos, self.size = (x, y), (width, height)
        tall = max(self.content.fit(width), height)
        self.content.arrange(0, 0, width, tall)
        self._clip(x, y, width, height)
        self.scroll_to(self.offset)

    def _clip(self, x: float, y: float, width: float, height: float) -> None:
        # A scissor counts in the window's pixels, whatever the canvas is scaled by.
        zoom = self.kit.zoom
        self._scissor.pos = round(x * zoom), round(y * zoom)
        self._scissor.size = round(width * zoom), round(height * zoom)

    def scroll_to(self, offset: float) -> None:
        """Show from this offset, as far as there is something to show."""
        self.offset = min(max(0.0, offset), self.reach)
        self._scrolled()

    def bring_in(self, piece: Piece) -> None:
        """Scroll as little as needed to show a piece that lies inside."""
        below_top = self.content.height - piece.top
        margin = self.kit.theme.gap(3)
        if below_top - margin < self.offset:
            self.scroll_to(below_top - margin)
        elif below_top + piece.height + margin > self.offset + self.height:
            self.scroll_to(below_top + piece.height + margin - self.height)

    def to_local(self, x: float, y: float, **_: Any) -> tuple[float, float]:
        """Turn a point of the outside into one of the content."""
        return x - self._shift.x, y - self._shift.y

    def to_parent(self, x: float, y: float, **_: Any) -> tuple[float, float]:
        """Turn a point of the content into one of the outside."""
        return x + self._shift.x, y + self._shift.y

    def on_touch_down(self, touch: Any) -> bool:
        """Offer the touch to the content, and follow it in case it becomes a scroll."""
        if not self.collide_point(*touch.pos):
            return False
        Clock.unschedule(self._glide)
        if touch.is_mouse_scrolling:
            self.scroll_to(self.offset + (_NOTCH if touch.button == "scrollup" else -_NOTCH))
            return True
        touch.push()
        touch.apply_transform_2d(self.to_local)
        taken = bool(super().on_touch_down(touch))
        touch.pop()
        if taken or self.reach:
            touch.grab(self)
            touch.ud[self.uid] = (touch.y, False, Fling(self.kit.clock, touch.y))
        return bool(taken or self.reach)

    def on_touch_move(self, touch: Any) -> bool:
        """Scroll once the finger has left its place."""
        if touch.grab_current is not self or touch.ud.get(HELD):
            return False
        start, scrolling, fling = touch.ud[self.uid]
        far = fling.follow(touch.y)
        if not scrolling and abs(touch.y - start) > _SLACK and self.reach:
            scrolling = True
            self._take_back(touch)
        if scrolling:
            self.scroll_to(self.offset + far)
        touch.ud[self.uid] = (start, scrolling, fling)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """Let a fling run out."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        _, scrolling, fling = touch.ud[self.uid]
        if scrolling and fling.let_go():
            self._fling = fling
            Clock.unschedule(self._glide)
            Clock.schedule_interval(self._glide, 0)
        return True

    def _scrolled(self, *_: Any) -> None:
        self._shift.xy = (self.x, round(self.top - self.content.height + self.offset))
        self._draw_thumb()
        self.content.reveal(self.offset, self.offset + self.height)

    def _take_back(self, touch: Any) -> None:
        pressed = touch.ud.pop(PRESSED, None)
        if isinstance(pressed, Tap):
            pressed.release()

    def _glide(self, elapsed_s: float) -> bool:
        if self._fling is None:
            return False
        self.scroll_to(self.offset + self._fling.go_on(elapsed_s))
        return self._fling.is_going and 0 < self.offset < self.reach

    def _draw_thumb(self) -> None:
        shown = self.reach > 0
        self._thumb_colour.a = 0.45 if shown else 0
        if not shown:
            return
        tall = max(64.0, self.height * self.height / self.content.height)
        drop = (self.height - tall) * self.offset / self.reach
        # The thumb is drawn outside the shifted content, at the right edge.
        self._thumb.size = (8, tall)
        self._thumb.pos = (self.right - 14, self.top - tall - drop)
