"""What all three ways to fill the window have in common."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Button, Screen
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.scroller import Scroller
from kiosk.ui.pieces.typesetting import Align
from kiosk.ui.sheets.blocks import BlockColumn
from kiosk.ui.widgets.foot import bar_piece, nav_piece


class Sheet(Piece):
    """Fill the window with one screen: something scrolling, and at the foot the way on and the settings of looks.

    ``lift`` is the height of the keyboard in front of the foot, in pixels; ``is_stale`` asks to be arranged again.
    """

    def __init__(self, kit: Kit, screen: Screen) -> None:
        super().__init__(kit)
        self.screen = screen
        self.lift = 0.0
        self.is_stale = True
        self.blocks = BlockColumn(kit, self.body_blocks(screen), self.align(screen))
        self.scroller = Scroller(kit, self.content(screen))
        self._nav = Strip(kit, screen.nav, nav_piece)
        self._bar = Strip(kit, screen.bar, bar_piece)
        for piece in (self.scroller, self._nav, self._bar):
            self.add_widget(piece)

    def body_blocks(self, screen: Screen) -> Sequence[Any]:
        """Choose the blocks that go into the column."""
        return screen.blocks

    def align(self, screen: Screen) -> Align:  # noqa: ARG002  # other sheets look at the screen
        """Choose how plain passages are set."""
        return "left"

    def content(self, screen: Screen) -> Piece:  # noqa: ARG002  # other sheets look at the screen
        """Put together what scrolls."""
        return self.blocks

    def show(self, screen: Screen) -> None:
        """Show a newer state of the same screen, keeping focus, typing and scroll."""
        self.screen = screen
        self.blocks.show(self.body_blocks(screen))
        self._nav.show(screen.nav)
        self._bar.show(screen.bar)

    def refit(self) -> None:
        """Note that something inside changed its height."""
        super().refit()
        self.is_stale = True

    def head_height(self, width: float) -> float:  # noqa: ARG002  # a page's head depends on it
        """Give the height of what stands still above the scrolling part."""
        return 0.0

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self.is_stale = False
        bar, nav = self._bar.fit(width), self._nav.fit(width)
        self._bar.arrange(x, y, width, bar)
        self._nav.arrange(x, y + bar, width, nav)
        foot = max(self.lift, bar + nav)
        head = self.head_height(width)
        self.scroller.arrange(x, y + foot, width, max(1.0, height - foot - head))

    def _draw(self) -> None:
        Color(*self.kit.theme.palette.page)
        Rectangle(pos=self.pos, size=self.size)


class Strip(Piece):
    """Hold a row of buttons that is rebuilt only when the buttons change; none take no room."""

    def __init__(self, kit: Kit, buttons: Sequence[Button], build: Any) -> None:
        super().__init__(kit)
        self._build = build
        self._buttons: Sequence[Button] | None = None
        self._inner: Piece | None = None
        self.show(buttons)

    def show(self, buttons: Sequence[Button]) -> None:
        """Show these buttons."""
        if buttons == self._buttons:
            return
        self._buttons = buttons
        self.clear_widgets()
        self._inner = self._build(self.kit, buttons) if buttons else None
        if self._inner is not None:
            self.add_widget(self._inner)
        self.refit()

    def _measure(self, width: float) -> float:
        return self._inner.fit(width) if self._inner is not None else 0.0

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        if self._inner is not None:
            self._inner.arrange(x, y, width, height)
