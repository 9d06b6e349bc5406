from kiosk.session.screen import Buttons
from kiosk.session.touches import Pressed
from tests.screens.player import Player


def test_tap_sends_the_event(player: Player, page, press):
    """Touching a button sends the event it carries, once."""
    player.show(page(Buttons((press("go"),))))
    player.tap("go")

    assert [Pressed("go")] == player.sent


def test_disabled_button_is_silent(player: Player, page, press):
    """Touching a disabled button sends nothing."""
    player.show(page(Buttons((press("go", enabled=False, reason="不能"),))))
    player.tap("go")

    assert player.sent == []


def test_finger_that_leaves(player: Player, page, press):
    """A finger lifted beside the button it began on sends nothing."""
    player.show(page(Buttons((press("go"),))))
    player.do(lambda: player.acts.drag([(0.5, 0.5), (0.5, 5.0)], "go"))

    assert player.sent == []
