"""The page: a head that says where one is, the blocks, and the way on."""

from typing import Any

from kiosk.session.screen import Banner, Busy, Picture, Preview, Screen
from kiosk.ui.pieces.flow import Topped
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.calm import draw_foothills

# Where the middle of a picture rests: a little above that of the page.
_RESTS_AT = 0.6
# Room to spare, as a share of the width, from which on hills lie at the foot; how much of it they take, and the most.
_PICTURE_FROM, _PICTURE, _PICTURE_MOST = 0.24, 0.85, 0.4


class PageSheet(Sheet):
    """Show one step of a journey. ``is_picture`` sets what belongs to one picture or wait in the middle."""

    def __init__(self, kit: Kit, screen: Screen, size: tuple[float, float]) -> None:
        self.is_picture = _is_picture(screen)
        super().__init__(kit, screen, size)


def _is_picture(screen: Screen) -> bool:
    """Tell whether the page is about one picture or one wait, and does not begin with news."""
    is_news = bool(screen.blocks) and isinstance(screen.blocks[0], Banner)
    return not is_news and any(isinstance(block, Picture | Busy | Preview) for block in screen.blocks)


class PageBody(Topped):
    """Keep the blocks at the upper edge with hills below, or a little above the middle, where the eye rests."""

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.is_centred = False

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        if not self.is_centred:
            super()._place(x, y, width, height)
            return
        m = self.margin
        wide = width - m.left - m.right
        tall = self.inner.fit(wide)
        spare = max(0.0, height - m.top - m.bottom - tall)
        self.inner.arrange(x + m.left, y + m.bottom + spare * _RESTS_AT, wide, tall)

    def _draw(self) -> None:
        spare = self.height - self.fit(self.width)
        if not self.is_centred and spare >= _PICTURE_FROM * self.width:
            draw_foothills(self.kit, (self.x, self.y, self.width, min(spare * _PICTURE, self.width * _PICTURE_MOST)))
