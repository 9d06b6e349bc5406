"""What all three ways to fill the window have in common."""

from kivy.graphics import Color, Rectangle
from kivy.properties import ObjectProperty

from kiosk.session.screen import Screen
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.scroller import Scroller
from kiosk.ui.sheets.plan import Box, Parts, divide
from kiosk.ui.widgets.more import MoreStrip

RAIL = 0.36
"""The head's share of a window that is wider than high."""

# Of what is seen, so much is turned at once: the last lines stay as the first.
_PAGE = 0.85
# Share of the way on that a single button keeps beside the one that turns the page.
_CALM_SHARE = 0.42


class Sheet(Piece):
    """Fill the window with one screen: a head, something scrolling, and at the foot the way on and the settings.

    The rule of each kind of sheet (the ``.kv`` beside its module) names the parts by their ids and binds them to the
    screen; what has the id ``body`` scrolls, and ``blocks`` is the column within it. Here they get their places.
    ``lift`` is how high the keyboard reaches, in pixels; ``is_stale`` asks to be arranged again.
    ``has_rail`` and ``is_low`` tell how the window is divided: a head at the left, everything within reach. Doubled
    words would be torn in a narrow head and a broad one would leave no room: it scrolls with the rest, unless the part
    out of reach is its own.
    """

    screen = ObjectProperty(rebind=True, force_dispatch=True)
    rail = RAIL

    def __init__(self, kit: Kit, screen: Screen, size: tuple[float, float]) -> None:
        is_wide = size[0] > size[1]
        self.is_low = screen.look.reach
        self.has_rail = is_wide and not kit.theme.is_doubled
        self._scrolls_head = kit.theme.is_doubled and (is_wide or not self.is_low)
        self.lift = 0.0
        self.is_stale = True
        self.screen = screen
        super().__init__(kit)
        self.ground = (kit.theme.palette.page,)
        self._assemble()

    def _assemble(self) -> None:
        """Lay the parts that the rules made over each other: what scrolls lies lowest."""
        self.head, body, self.blocks, self._nav, self.settings = (
            self.ids[name].__self__ for name in ("head", "body", "blocks", "way_on", "settings")
        )
        self.clear_widgets()
        self.scroller = Scroller(self.kit, Headed(self.kit, self.head, body) if self._scrolls_head else body)
        self.scroller.bind(offset=lambda *_: self._tell_more())
        self._more = MoreStrip(self.kit, self.turn_page)
        for piece in (self.scroller, self._nav, self.settings, *([] if self._scrolls_head else [self.head])):
            self.add_widget(piece)

    def show(self, screen: Screen) -> None:
        """Show a newer state of the same screen, keeping focus, typing and scroll; what is alike stays."""
        self.screen = screen

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
            bar=self.settings.fit,
            rail=self.rail if self.has_rail else 0.0,
            least=theme.extent("window"),
            lift=self.lift,
            reach=self.kit.stand.within_reach(height) if self.is_low else None,
        )
        plan = divide(width, height, parts)
        still = [(self.settings, plan.bar), (self._nav, plan.nav)]
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
