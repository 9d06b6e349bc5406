from kiosk.session.screen import News
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.widgets.news import Dots, news_piece
from tests.screens.player import Player


def kit(player: Player) -> Kit:
    """Give the kit of the screen at hand."""
    sheet = player.app.stage.sheet
    assert sheet is not None
    return sheet.kit


def test_whole(player: Player):
    """Title and text are both said."""
    piece = news_piece(kit(player), News("停电", "周三停电"))

    assert {p.text for p in piece.within() if isinstance(p, Passage)} == {"停电", "周三停电"}


def test_one_notice_has_no_dots(player: Player):
    """A notice that stands alone is not counted."""
    assert [p for p in news_piece(kit(player), News("停电", "周三")).within() if isinstance(p, Dots)] == []


def test_dots(player: Player):
    """Three notices take the room of three dots and two gaps."""
    assert Dots(kit(player), 1, 3).wide == 5 * kit(player).theme.icon("dot")
