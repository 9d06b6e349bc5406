from dataclasses import replace

from kiosk.session.screen import Input
from kiosk.session.touches import Answered
from kiosk.ui.widgets.input_box import InputBox
from tests.screens.player import Player

PHONE = Input("phone", "电话", "phone")


def box_of(player: Player, field: str) -> InputBox:
    """Find a box on the window."""
    return next(p for p in player.app.stage.pieces() if isinstance(p, InputBox) and p.field == field)


def test_problem_keeps_the_box(player: Player, page):
    """A newer state of a screen keeps the widget of a box, so that typing goes on."""
    player.show(page(PHONE))
    before = box_of(player, "phone")
    player.show(page(replace(PHONE, problem="少一位")))

    assert before is box_of(player, "phone")


def test_typing_sends_answers(player: Player, page):
    """Every key sends the text as it stands."""
    player.show(page(PHONE))
    player.tap("phone")
    player.type("12")

    assert [Answered("phone", "1"), Answered("phone", "12")] == player.sent


def test_late_echo(player: Player, page):
    """A late echo of an earlier key does not take back a later one."""
    player.show(page(PHONE))
    player.tap("phone")
    player.type("123")
    player.show(page(replace(PHONE, value="1")))

    assert box_of(player, "phone").text == "123"


def test_journey_changes_the_text(player: Player, page):
    """A text that the journey itself puts into a box is shown and typed on."""
    player.show(page(PHONE))
    player.tap("phone")
    player.show(page(replace(PHONE, value="0356")))
    player.type("1")

    assert [Answered("phone", "03561")] == player.sent
