"""The page: a head that says where one is, the blocks, and the way on."""

from kiosk.session.screen import Banner, Busy, Picture, Preview, Screen
from kiosk.ui.pieces.flow import Margin, Pad
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.typesetting import Align
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.calm import draw_foothills
from kiosk.ui.widgets.header import header

# Where the middle of a picture rests: a little above that of the page.
_RESTS_AT = 0.6
# Room to spare, as a share of the width, from which on hills lie at the foot; how much of it they take, and the most.
_PICTURE_FROM, _PICTURE, _PICTURE_MOST = 0.24, 0.85, 0.4


class PageSheet(Sheet):
    """Show one step of a journey."""

    def make_head(self, screen: Screen) -> Piece:
        """Show title, subtitle and steps; beside the page there is no room for the time."""
        return header(self.kit, screen, has_time=not self.has_rail)

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

    def _draw(self) -> None:
        spare = self.height - self.fit(self.width)
        if spare >= _PICTURE_FROM * self.width:
            draw_foothills(self.kit, (self.x, self.y, self.width, min(spare * _PICTURE, self.width * _PICTURE_MOST)))


class Centred(Pad):
    """Keep the blocks a little above the middle, where the eye rests."""

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        m = self._margin
        wide = width - m.left - m.right
        tall = self.inner.fit(wide)
        spare = max(0.0, height - m.top - m.bottom - tall)
        self.inner.arrange(x + m.left, y + m.bottom + spare * _RESTS_AT, wide, tall)
