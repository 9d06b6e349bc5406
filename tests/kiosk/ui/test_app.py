import gc
import time
import weakref

import pytest
from kivy.core.window import Window

from kiosk.session.screen import Buttons, Look, Paragraph
from kiosk.ui.app import Stopwatch
from kiosk.ui.tidying import MOST_SCREENS
from tests.screens.player import Player


def test_probe(player: Player, page, press):
    """Each touch that leads to another screen is timed once."""
    player.show(page(Buttons((press("go"),)), name="one"))
    player.react = lambda _: page(Paragraph("二"), name="two")
    player.tap("go")

    assert len(player.worked_ms) == 1


def test_untouched_is_untimed(player: Player, page):
    """A screen that comes by itself is no answer to a touch."""
    player.show(page(Paragraph("一")))

    assert player.worked_ms == []


def test_settings_stay_shut(player: Player):
    """Kivy's own settings screen never opens."""
    assert not player.app.open_settings()


def test_stopwatch_adds_up():
    """Work in several frames counts together; waiting between them does not."""
    now, told = [0.0], []
    watch = Stopwatch(lambda: now[0], told.append)
    watch.touched()
    for _ in range(2):
        with watch:
            now[0] += 0.01
        now[0] += 5
    watch.answered()

    assert [round(ms) for ms in told] == [20]


def test_time_passes_for_the_journey(player: Player, page):
    """A screen that changed without any event is shown within a moment."""
    player.show(page(Paragraph("一"), name="one"))
    player.drained = 0
    player.current = page(Paragraph("二"), name="two")
    deadline = time.monotonic() + 10
    while player.app.stage.screen.name == "one" and time.monotonic() < deadline:
        player.frames(1)

    assert player.app.stage.screen.name == "two"


@pytest.mark.parametrize(("look", "keys"), [(Look(steady=True), [81, 82]), (Look(), [81, 81, 82])])
def test_trembling_hand_on_a_keypad(player: Player, page, look: Look, keys: list[int]):
    """A key of the pad struck twice at once counts once, for hands that asked for it."""
    player.show(page(look=look))
    for code in (81, 81, 82):
        Window.dispatch("on_key_down", 0, code, None, [])

    assert keys == player.keys


def test_quick_hand(player: Player, page):
    """However quick a hand is, few of the screens it has left are there at once, and none waits for the collector."""
    sheets, most = [], 0
    gc.disable()
    for at in range(3 * MOST_SCREENS):
        player.show(page(Paragraph(str(at)), name=f"page-{at}"))
        sheets.append(weakref.ref(player.app.stage.sheet))
        most = max(most, sum(sheet() is not None for sheet in sheets))
    gc.enable()

    assert most <= MOST_SCREENS + 1
