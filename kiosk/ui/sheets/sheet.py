"""What all three ways to fill the window have in common."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Button, Screen
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.scroller import Scroller
from kiosk.ui.pieces.typesetting import Align
from kiosk.ui.sheets.blocks import BlockColumn
from kiosk.ui.sheets.plan import Box, Parts, divide
from kiosk.ui.widgets.foot import bar_piece, nav_piece
from kiosk.ui.widgets.more import MoreStrip

RAIL = 0.36
"""The head's share of a window that is wider than high."""

# Of what is seen, so much is turned at once: the last lines stay as the first.
_PAGE = 0.85
# Share of the way on that a single button keeps beside the one that turns the page.
_CALM_SHARE = 0.42


class Sheet(Piece):
    """Fill the window with one screen: a head, something scrolling, and at the foot the way on and the settings.

    ``lift`` is the height of the keyboard in front of the foot, in pixels; ``is_stale`` asks to be arranged again.
    ``has_rail`` and ``is_low`` tell how the window is divided: a head at the left, everything within reach. Doubled
    words would be torn in a narrow head and a broad one would leave no room: it scrolls with the rest, unless the part
    out of reach is its own.
    """

    rail = RAIL

    def __init__(self, kit: Kit, screen: Screen, size: tuple[float, float]) -> None:
        super().__init__(kit)
        self.screen = screen
        self.is_low = screen.look.reach
        is_wide = size[0] > size[1]
        self.has_rail = is_wide and not kit.theme.is_doubled
        self._scrolls_head = kit.theme.is_doubled and (is_wide or not self.is_low)
        self.lift = 0.0
        self.is_stale = True
        self.ground = (kit.theme.palette.page,)
        self.head = self.make_head(screen)
        self.blocks = BlockColumn(kit, self.body_blocks(screen), self.align(screen))
        self._inner = self.content(screen)
        self.scroller = Scroller(kit, Headed(kit, self.head, self._inner) if self._scrolls_head else self._inner)
        self.scroller.bind(offset=lambda *_: self._tell_more())
        self._more = MoreStrip(kit, self.turn_page)
        self._nav = Strip(kit, screen.nav, nav_piece)
        self._bar = Strip(kit, screen.bar, bar_piece)
        for piece in (self.scroller, self._nav, self._bar, *([] if self._scrolls_head else [self.head])):
            self.add_widget(piece)

    def make_head(self, screen: Screen) -> Piece:  # noqa: ARG002  # other sheets look at the screen
        """Make what stands still above or beside the scrolling part."""
        return Piece(self.kit)

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
        """Show a newer state of the same screen, keeping focus, typing and scroll; a head that is alike stays."""
        old, self.screen = self.screen, screen
        if _heading(old) != _heading(screen):
            self._take_head(self.make_head(screen))
        self.blocks.show(self.body_blocks(screen))
        self._nav.show(screen.nav)
        self._bar.show(screen.bar)

    def _take_head(self, head: Piece) -> None:
        self.head, old = head, self.head
        if isinstance(self.scroller.content, Headed):
            self.scroller.content.fill([head, self._inner])
        else:
            self.remove_widget(old)
            self.add_widget(head)
        self.refit()

    def refit(self) -> None:
        """Note that something inside changed its height."""
        super().refit()
        self.is_stale = True

    def turn_page(self, step: int) -> None:
        """Scroll by almost all that is seen, down or up."""
        self.scroller.scroll_to(self.scroller.offset + step * self.scroller.height * _PAGE)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self.is_stale = False
        theme = self.kit.theme
        parts = Parts(
            head=self._fixed_head,
            nav=self._nav.fit,
            bar=self._bar.fit,
            rail=self.rail if self.has_rail else 0.0,
            least=theme.extent("window"),
            lift=self.lift,
            reach=self.kit.stand.within_reach(height) if self.is_low else None,
        )
        plan = divide(width, height, parts)
        still = [(self._bar, plan.bar), (self._nav, plan.nav)]
        for piece, box in (*still, *([] if self._scrolls_head else [(self.head, plan.head)])):
            _set(piece, _moved(box, x, y))
        self._place_body(_moved(plan.body, x, y), _moved(plan.nav, x, y))

    def _fixed_head(self, width: float) -> float:
        return 0.0 if self._scrolls_head else self.head.fit(width)

    def _place_body(self, body: Box, nav: Box) -> None:
        """Place what scrolls, and what turns its page where that is needed."""
        x, y, width, height = body
        has_more = not self.lift and self.scroller.content.fit(width) > height
        if not has_more:
            if self._more.parent is not None:
                self.remove_widget(self._more)
            self.scroller.arrange(x, y, width, height)
            return
        if self._more.parent is None:
            self.add_widget(self._more, index=len(self.children) - 1)
        strip = self._place_more(body, nav)
        self.scroller.arrange(x, y + strip, width, height - strip)
        self._tell_more()

    def _place_more(self, body: Box, nav: Box) -> float:
        """Place the strip beside a way on that urges nothing, or above one that does; give the height it takes."""
        x, y, width, _ = body
        left, low, wide, tall = nav
        share = round(wide * (_CALM_SHARE if len(self.screen.nav) == 1 else 1 / 2))
        rest = wide - share
        self._more.stand(in_foot=self._is_calm())
        if self._is_calm() and max(self._nav.fit(share), self._more.fit(rest)) <= tall:
            _set(self._nav, (left, low, share, tall))
            _set(self._more, (left + wide - rest, low, rest, tall))
            return 0.0
        self._more.stand(in_foot=False)
        _set(self._nav, nav)
        strip = self._more.fit(width)
        _set(self._more, (x, y, width, strip))
        return strip

    def _is_calm(self) -> bool:
        """Tell whether the way on urges nothing, and leaves room beside it."""
        nav = self.screen.nav
        return bool(nav) and not any(button.role == "primary" for button in nav)

    def _tell_more(self) -> None:
        offset, reach = self.scroller.offset, self.scroller.reach
        self._more.show(up=offset > 1, down=offset < reach - 1)

    def _draw(self) -> None:
        Color(*self.kit.theme.palette.page)
        Rectangle(pos=self.pos, size=self.size)


class Headed(Column):
    """Let the head scroll with what lies below it; that takes the height there is."""

    def __init__(self, kit: Kit, head: Piece, inner: Piece) -> None:
        super().__init__(kit, [head, inner])

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        head, inner = self.pieces
        tall = head.fit(width)
        head.arrange(x, y + height - tall, width, tall)
        inner.arrange(x, y, width, height - tall)


def _moved(box: Box, x: float, y: float) -> Box:
    return box[0] + x, box[1] + y, box[-2], box[-1]


def _set(piece: Piece, box: Box) -> None:
    """Measure a piece at the width it gets, and place it."""
    piece.fit(box[-2])
    piece.arrange(*box)


def _heading(screen: Screen) -> tuple[object, ...]:
    return screen.title, screen.subtitle, screen.step, screen.stage


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
