from collections.abc import Sequence

from kiosk.session.screen import Block, Busy, Input, Paragraph
from kiosk.ui.sheets.blocks import BlockColumn
from tests.screens.player import Player

ONE, TWO, THREE = (Paragraph(text) for text in "一二三")


def made(player: Player, blocks: Sequence[Block]) -> BlockColumn:
    """Make a column as a rule does."""
    column = BlockColumn(player.app.stage._kit)
    column.blocks = blocks
    return column


def test_same_stays(player: Player):
    """Blocks that are the same keep their widgets when others come between them."""
    column = made(player, (ONE, THREE))
    before = list(column.pieces)
    column.blocks = (ONE, TWO, THREE)

    assert before == [column.pieces[0], column.pieces[2]]


def test_gone_goes(player: Player):
    """A block that is no longer shown leaves the column."""
    column = made(player, (ONE, TWO))
    column.blocks = (TWO,)

    assert 1 == len(column.pieces) == len(column.children)


def test_other_field_is_another_box(player: Player):
    """A box for another field is never a box that already holds a text."""
    column = made(player, (Input("a", "甲", "digits", value="1"),))
    before = column.pieces[0]
    column.blocks = (Input("b", "乙", "digits"),)

    assert before is not column.pieces[0]


def test_progress_stays(player: Player):
    """Progress moves in place."""
    column = made(player, (Busy("正在打印", 0.2),))
    before = column.pieces[0]
    column.blocks = (Busy("正在打印", 0.6),)

    assert before is column.pieces[0]
