"""The page: a head that says where one is, the blocks, and the way on."""

from kiosk.session.screen import Banner, Busy, Picture, Preview, Screen
from kiosk.ui.pieces.flow import Margin, Pad
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.typesetting import Align
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.header import Header


class PageSheet(Sheet):
    """Show one step of a journey."""

    def __init__(self, kit: Kit, screen: Screen) -> None:
        super().__init__(kit, screen)
        self._header = Header(kit, screen)
        self.add_widget(self._header)

    def align(self, screen: Screen) -> Align:
        """Set passages in the middle beside a picture."""
        return "center" if _is_picture(screen) else "left"

    def content(self, screen: Screen) -> Piece:
        """Set the blocks on a margin; a page that is one picture or one wait stands in the middle."""
        side, down = self.kit.theme.gap(5), self.kit.theme.gap(4)
        margin = Margin(side, down, side, down)
        if _is_picture(screen):
            return Centred(self.kit, self.blocks, margin)
        return Topped(self.kit, self.blocks, margin)

    def show(self, screen: Screen) -> None:
        """Show a newer state; the head is drawn anew only when it changed."""
        old = self.screen
        super().show(screen)
        if (old.title, old.subtitle, old.step) != (screen.title, screen.subtitle, screen.step):
            self.remove_widget(self._header)
            self._header = Header(self.kit, screen)
            self.add_widget(self._header)
            self.refit()

    def head_height(self, width: float) -> float:
        """Give the band's height."""
        return self._header.fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        super()._place(x, y, width, height)
        head = self.head_height(width)
        self._header.arrange(x, y + height - head, width, head)


def _is_picture(screen: Screen) -> bool:
    """Tell whether the page is about one picture or one wait, and does not begin with news."""
    is_news = bool(screen.blocks) and isinstance(screen.blocks[0], Banner)
    return not is_news and any(isinstance(block, Picture | Busy | Preview) for block in screen.blocks)


class Topped(Pad):
    """Keep the blocks at the upper edge."""

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        m = self._margin
        wide = width - m.left - m.right
        tall = self.inner.fit(wide)
        self.inner.arrange(x + m.left, y + height - m.top - tall, wide, tall)


class Centred(Pad):
    """Keep the blocks a little above the middle, where the eye rests."""

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        m = self._margin
        wide = width - m.left - m.right
        tall = self.inner.fit(wide)
        spare = max(0.0, height - m.top - m.bottom - tall)
        self.inner.arrange(x + m.left, y + m.bottom + spare * 0.6, wide, tall)
