"""A scanned page on the window."""

from kiosk.session.screen import PagePhoto
from kiosk.ui.widgets.photo import PageView, page_texture
from tests.kiosk.session.scanned import photographed
from tests.screens.player import Player


def test_keeps_its_shape(player: Player, page):
    """A page stands in its own proportions, no larger than its place."""
    player.show(page(PagePhoto(photographed(2100, 2970), "第 1 页")))
    view = next(piece for piece in player.app.stage.pieces() if isinstance(piece, PageView))
    wide, tall = view._texture.size

    assert (round(wide / tall, 2), tall <= view.height + 1) == (0.71, True)


def test_no_picture(player: Player):
    """Bytes that are no picture draw nothing and stop nothing."""
    assert page_texture(b"nothing", most=100) is None
