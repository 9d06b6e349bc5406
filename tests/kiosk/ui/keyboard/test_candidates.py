from kiosk.session.screen import Input, Look
from kiosk.session.touches import Answered
from tests.screens.player import Player
from tests.screens.rules import faults

NAME = Input("name", "姓名", "pinyin")


def test_pinyin(player: Player, page):
    """Chinese is typed by its letters and picked from what is offered."""
    player.show(page(NAME))
    player.tap("name")
    player.type("高平")

    assert Answered("name", "高平") == player.sent[-1]


def test_candidate_is_touched(player: Player, page):
    """Touching an offered text puts it."""
    player.show(page(NAME))
    player.tap("name")
    for letter in "gaoping":
        player.tap(f"key:{letter}")
    player.tap("candidate:高平")

    assert [Answered("name", "高平")] == player.sent


def test_pages(player: Player, page):
    """The arrows lead to texts that find no room on the first page, and back."""
    player.show(page(NAME))
    player.tap("name")
    player.tap("key:s")
    player.tap("key:h")
    player.tap("key:i")
    keys = [{b["key"] for b in player.look()["buttons"] if b["key"].startswith("candidate:")}]
    for arrow in ("next", "back"):
        player.tap(f"candidates:{arrow}")
        keys.append({b["key"] for b in player.look()["buttons"] if b["key"].startswith("candidate:")})

    assert (keys[0].isdisjoint(keys[1]), keys[0] == keys[2]) == (True, True)


def test_keys_are_apart(player: Player, page):
    """Keys and offered texts stand sixteen pixels apart, and nothing of the keyboard is clipped in doubled text."""
    player.show(page(NAME, look=Look(text_scale=2.0)))
    player.tap("name")
    player.tap("key:g")

    assert faults(player.app.stage) == []
