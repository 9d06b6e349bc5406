from kiosk.session.screen import Busy, Input, Paragraph
from kiosk.ui.sheets.blocks import BlockColumn
from tests.screens.player import Player

ONE, TWO, THREE = (Paragraph(text) for text in "一二三")


def test_same_stays(player: Player):
    """Blocks that are the same keep their widgets when others come between them."""
    column = BlockColumn(player.app.stage._kit, (ONE, THREE))
    before = list(column.pieces)
    column.show((ONE, TWO, THREE))

    assert before == [column.pieces[0], column.pieces[2]]


def test_gone_goes(player: Player):
    """A block that is no longer shown leaves the column."""
    column = BlockColumn(player.app.stage._kit, (ONE, TWO))
    column.show((TWO,))

    assert 1 == len(column.pieces) == len(column.children)


def test_other_field_is_another_box(player: Player):
    """A box for another field is never a box that already holds a text."""
    column = BlockColumn(player.app.stage._kit, (Input("a", "甲", "digits", value="1"),))
    before = column.pieces[0]
    column.show((Input("b", "乙", "digits"),))

    assert before is not column.pieces[0]


def test_progress_stays(player: Player):
    """Progress moves in place."""
    column = BlockColumn(player.app.stage._kit, (Busy("正在打印", 0.2),))
    before = column.pieces[0]
    column.show((Busy("正在打印", 0.6),))

    assert before is column.pieces[0]
