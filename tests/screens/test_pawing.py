"""The real window under random fingers; at length by ``python -m tests.bench.monkey --window``."""

from random import Random

from content.text.wording import load_words
from tests.kiosk.session.conftest import Visit, make_item
from tests.kiosk.session.monkey import Monkey
from tests.screens.pawing import Paws
from tests.screens.player import Player

TOUCHES = 12


def test_random_fingers(player: Player):
    """Whatever is touched, the window shows the screen of the journey and nothing raises."""
    monkey = Monkey(Visit(load_words(), make_item()), Random(4))  # noqa: S311  # a die that falls alike every time
    paws = Paws(monkey, player)
    for _ in range(TOUCHES):
        paws.act()
    player.frames(2)

    assert player.app.stage.screen == player.current
