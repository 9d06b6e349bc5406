from kiosk.session.screen import Buttons, Look, Screen
from kiosk.session.touches import Pressed
from tests.screens.player import Player


def test_attract_begins_anywhere(player: Player, press):
    """A touch beside everything begins, as the button does."""
    screen = Screen(
        name="attract",
        title="欢迎",
        look=Look(),
        layout="attract",
        blocks=(Buttons((press("start", role="primary"),)),),
    )
    player.show(screen)
    player.do(lambda: player.acts.tap_at(30, 900))

    assert [Pressed("start")] == player.sent
