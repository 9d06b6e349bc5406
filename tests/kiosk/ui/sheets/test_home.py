from kiosk.session.screen import Buttons, Look, Screen
from kiosk.session.touches import Pressed
from tests.screens.player import Player


def test_home_errands(player: Player, press):
    """The large cards of the start page send their events."""
    tiles = tuple(press(key, role="tile", icon="printer") for key in ("apply", "collect"))
    player.show(
        Screen(name="home", title="您要办什么？", look=Look(), layout="home", blocks=(Buttons(tiles, columns=2),))
    )
    player.tap("collect")

    assert [Pressed("collect")] == player.sent
