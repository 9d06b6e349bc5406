import pytest

from kiosk.session.screen import Fact, Facts, Input
from kiosk.session.touches import Pressed
from kiosk.ui.pieces.tap import Tap
from tests.screens.player import Player


@pytest.fixture
def shown(player: Player, page, press) -> Player:
    """Show a field answered from a list below one that is typed into."""
    opens = press("lookup", icon="magnifying-glass")
    chosen = Facts((Fact("主营行业", "餐饮业", "您填写的", opens),), is_field=True)
    player.show(page(Input("name", "名称", "pinyin", "样本店"), chosen))
    return player


def test_box_opens_the_list(shown: Player):
    """Touching the box does what its button does."""
    shown.tap("lookup")

    assert [Pressed("lookup")] == shown.sent


def test_it_is_a_box_among_boxes(shown: Player):
    """It is as wide and as high as a box that is typed into."""
    boxes = {piece.key: piece.size for piece in shown.app.stage.pieces() if isinstance(piece, Tap)}

    assert boxes["name"] == boxes["lookup"]
