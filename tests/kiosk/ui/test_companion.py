from kiosk.ui.companion import Alone
from tests.screens.player import BLANK


def test_nobody_attends():
    """Without keys and voice a screen is only shown, and no mark stands on it."""
    alone = Alone()
    alone.see(BLANK)
    alone.pressed(40)
    alone.touched()

    assert alone.mark == ""
