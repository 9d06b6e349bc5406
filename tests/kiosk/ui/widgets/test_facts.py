import pytest

from kiosk.session.screen import Fact, Facts, Look, Tone
from kiosk.ui.pieces.flow import Grid
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.widgets.facts import SignBoard, facts_piece
from tests.screens.player import Player

WELL = tuple(Fact(label, "可以办理", tone=Tone.GOOD) for label in ("查办事指南", "提交申请", "领取证照", "查进度"))


def kit_of(player: Player, page, **look: object) -> Kit:
    """Give the kit of a look."""
    player.show(page(look=Look(**look)))
    sheet = player.app.stage.sheet
    assert sheet is not None
    return sheet.kit


@pytest.mark.parametrize(("width", "tops"), [(1400, 1), (880, 2), (300, 4)])
def test_columns(player: Player, page, width: int, tops: int):
    """What works stands in as many columns as keep each word on its line."""
    board = SignBoard(kit_of(player, page), WELL)
    board.fit(width)
    board.arrange(0, 0, width, board.fit(width))
    grid = next(piece for piece in board.within() if isinstance(piece, Grid))

    assert len({piece.y for piece in grid.children}) == tops


def test_what_does_not_work_says_why(player: Player, page):
    """A board leaves out the words of what is well, and keeps those of what is not."""
    block = Facts((*WELL, Fact("取号", "打印机没有纸", tone=Tone.WARN)), is_board=True)
    piece = facts_piece(kit_of(player, page), block)
    piece.fit(900)
    texts = {inner.text for inner in piece.within() if isinstance(inner, Passage)}

    assert (("可以办理" in texts), ("打印机没有纸" in texts)) == (False, True)


@pytest.mark.parametrize(
    ("fact", "is_beside"),
    [
        (Fact("字号", "样本食堂"), True),
        (Fact("是否制作冷食、生食或者裱花蛋糕，是否含有冷加工糕点，请选一项", "不制作"), False),
        (Fact("人员 1", "姓名\n健康证\n有效期"), False),
    ],
)
def test_long_ones_stand_above_each_other(player: Player, page, fact: Fact, *, is_beside: bool):
    """A label stands beside its value, unless one of them would be cut into more than two lines."""
    card = facts_piece(kit_of(player, page), Facts((fact, Fact("电话", "一"))))
    card.fit(900)
    card.arrange(0, 0, 900, card.fit(900))
    places = {piece.text: piece.x for piece in card.within() if isinstance(piece, Passage)}

    assert (places["一"] > places["电话"]) == is_beside
