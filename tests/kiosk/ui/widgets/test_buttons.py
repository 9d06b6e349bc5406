from kiosk.session.screen import Buttons, Fact, Facts
from kiosk.ui.pieces.passage import Passage
from tests.screens.player import Player


def texts(player: Player) -> set[str]:
    """Collect every text on the window."""
    return {piece.text for piece in player.app.stage.pieces() if isinstance(piece, Passage)}


def test_reason_is_shown(player: Player, page, press):
    """A disabled button says why, in place of its lesser line."""
    player.show(page(Buttons((press("go", role="tile", sub="带上身份证", enabled=False, reason="打印机没有纸"),))))

    assert ("打印机没有纸" in texts(player), "带上身份证" in texts(player)) == (True, False)


def test_change_button(player: Player, page, press):
    """The button beside a fact can be touched."""
    player.show(page(Facts((Fact("电话", "138", change=press("change.phone")),))))
    player.tap("change.phone")

    assert [event.key for event in player.sent] == ["change.phone"]
