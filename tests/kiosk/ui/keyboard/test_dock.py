from dataclasses import replace

from kiosk.session.screen import Input
from tests.screens.player import Player

PHONE = Input("phone", "电话", "phone")
NAME = Input("name", "姓名", "pinyin")


def test_typing_keeps_the_keyboard(player: Player, page):
    """Echoes of what was typed neither close nor rebuild the keyboard."""
    player.show(page(PHONE))
    player.react = lambda event: page(replace(PHONE, value=event.value))
    player.tap("phone")
    keyboard = player.app.stage.dock.panel._keys
    player.type("123")

    assert (keyboard, "123") == (player.app.stage.dock.panel._keys, player.app.stage.dock.box.text)


def test_done_closes(player: Player, page):
    """Done puts the keyboard away."""
    player.show(page(PHONE))
    player.tap("phone")
    player.tap("key:done")

    assert player.look()["keyboard"] == ""


def test_next_box(player: Player, page):
    """Touching another box moves the keyboard there, with the board it needs."""
    player.show(page(PHONE, NAME))
    player.tap("phone")
    player.tap("name")

    assert (player.look()["focus"], player.look()["keyboard"]) == ("name", "pinyin")


def test_new_screen_closes_the_keyboard(player: Player, page):
    """The next screen begins without keyboard."""
    player.show(page(PHONE))
    player.tap("phone")
    player.show(page(NAME, name="other"))

    assert player.look()["focus"] == ""
