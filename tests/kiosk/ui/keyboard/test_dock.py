from dataclasses import replace

from kiosk.session.screen import Input
from tests.screens.player import Player

PHONE = Input("phone", "电话", "phone")
NAME = Input("name", "姓名", "pinyin")
SEARCH = Input("query", "找", "pinyin", is_search=True)


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


def searching(player: Player, page) -> None:
    """Type into a search whose journey echoes what it is asked."""
    player.show(page(SEARCH))
    player.react = lambda event: page(replace(SEARCH, value=event.text))
    player.tap("query")
    for letter in "gao":
        player.tap(f"key:{letter}")
    player.frames(2)


def test_search_follows_the_letters(player: Player, page):
    """Pinyin is searched as it is typed, before any character is chosen, and stays letters in the keyboard."""
    searching(player, page)
    dock = player.app.stage.dock

    assert [event.text for event in player.sent] == ["g", "ga", "gao"]
    assert (dock.typist.text, dock.typist.letters) == ("", "gao")


def test_search_follows_the_choice(player: Player, page):
    """A chosen character takes the place of its letters, and rubbing out goes back."""
    searching(player, page)
    player.tap("key: ")
    chosen = player.sent[-1].text
    player.tap("key:delete")

    assert (chosen.isascii(), len(chosen), player.sent[-1].text) == (False, 1, "")


def test_done_keeps_what_was_searched(player: Player, page):
    """The list that the letters found stays when the keyboard goes."""
    searching(player, page)
    player.tap("key:done")
    player.frames(2)

    assert (player.sent[-1].text, player.look()["keyboard"]) == ("gao", "")


def test_answer_is_not_told_in_letters(player: Player, page):
    """Only a search follows letters: an answer is what was chosen."""
    player.show(page(NAME))
    player.tap("name")
    player.tap("key:g")

    assert player.sent == []
