import gc
import weakref
from dataclasses import replace

import pytest

from kiosk.session.screen import Buttons, Input, Look
from kiosk.session.touches import Pressed
from kiosk.ui.widgets.input_box import InputBox
from tests.screens.player import Player
from tests.screens.rules import out_of_reach

PHONE = Input("phone", "电话", "phone")
NAME = Input("name", "姓名", "pinyin")


def box_of(player: Player, field: str) -> InputBox:
    """Find a box on the window."""
    return next(p for p in player.app.stage.pieces() if isinstance(p, InputBox) and p.field == field)


def pixels(player: Player, tmp_path) -> bytes:
    """Take a picture."""
    player.shot(tmp_path / "shot.png")
    return (tmp_path / "shot.png").read_bytes()


def test_double_tap(player: Player, page, press):
    """The second half of a double tap does not press what the next screen shows in the same place."""
    first, second = page(Buttons((press("next"),)), name="one"), page(Buttons((press("pay"),)), name="two")
    player.show(first)
    player.react = lambda _: second
    player.tap("next")
    place = next(b for b in player.look()["buttons"] if b["key"] == "pay")
    x, y = place["x"] + 5, 1920 - place["y"] - 5
    player.app.stage._settled_at += 60
    player.do(lambda: _strike(player, x, y))

    assert [Pressed("next")] == player.sent


def _strike(player: Player, x: float, y: float):
    yield from player.acts.hand.stroke([(x, y)])
    return {}


@pytest.mark.parametrize("look", [Look(language="en"), Look(high_contrast=True), Look(text_scale=1.5)])
def test_look_changes_the_picture(player: Player, page, tmp_path, look: Look):
    """Language, contrast and text size draw the same screen anew."""
    player.show(page(PHONE))
    before = pixels(player, tmp_path)
    player.show(page(PHONE, look=look))

    assert before != pixels(player, tmp_path)


def test_same_screen_same_picture(player: Player, page, tmp_path):
    """Showing an equal screen changes nothing."""
    player.show(page(PHONE))
    before = pixels(player, tmp_path)
    player.show(page(PHONE))

    assert before == pixels(player, tmp_path)


def test_wipe(player: Player, page):
    """After a visit no box, keyboard or remembered character holds what was typed."""
    player.show(page(NAME))
    player.tap("name")
    player.type("高平")
    player.app.forget()

    stage = player.app.stage
    left = (stage.dock.typist.text, box_of(player, "name").text, stage._kit.type._widths)
    assert left == ("", "", {})


def test_what_needs_mending_is_brought_into_sight(player: Player, page):
    """A box below the fold is on the window once it has a problem."""
    above = tuple(Input(f"f{number}", f"第{number}项", "digits") for number in range(9))
    player.show(page(*above, PHONE))
    assert not player.acts.eyes.is_seen(box_of(player, "phone"))

    player.show(page(*above, replace(PHONE, problem="电话不对")))

    assert player.acts.eyes.is_seen(box_of(player, "phone"))


@pytest.mark.parametrize("layout", ["attract", "home", "page"])
def test_a_screen_that_was_left_is_dropped(player: Player, page, press, layout: str):
    """Nothing keeps a sheet alive once another screen is shown."""
    player.show(page(Buttons((press("go", role="tile"),)), name="left", layout=layout))
    left = weakref.ref(player.app.stage.sheet)
    player.show(page(PHONE, name="next"))
    gc.collect()

    assert left() is None


def test_reach_mode(player: Player, page, press):
    """On the reference stand nothing touched lies above 1,220 mm."""
    player.show(page(*(Buttons((press(f"b{at}"),)) for at in range(20)), look=Look(reach=True)))

    assert out_of_reach(player.app.stage) == []


def covers(player: Player, key: str) -> bool:
    """Tell whether the keyboard lies over a button."""
    panel = player.app.stage.dock.panel
    button = next(piece for piece in player.app.stage.sheet.settings.within() if getattr(piece, "key", "") == key)
    return bool(panel.y < button.top and button.y < panel.top)


def test_settings_stay_while_typing(player: Player, page, press):
    """Where there is room, language, text size and help can be touched below the keyboard."""
    player.show(page(NAME, bar=(press("help", icon="headset"),)))
    player.tap("name")
    player.tap("help")

    assert (covers(player, "help"), player.sent) == (False, [Pressed("help")])


def test_keyboard_over_settings(player: Player, page, press):
    """Within a small reach the keyboard takes the room of the settings, until it is put away."""
    player.show(page(NAME, bar=(press("help", icon="headset"),), look=Look(reach=True, text_scale=1.5)))
    player.tap("name")

    assert covers(player, "help")


def test_new_look_goes_on_typing(player: Player, page, press):
    """Another text size in the midst of typing keeps the box, the keyboard and the letters not chosen from yet."""
    player.show(page(NAME))
    player.tap("name")
    player.type("gao")
    player.show(page(NAME, look=Look(text_scale=1.5)))
    dock = player.app.stage.dock

    assert (dock.box is box_of(player, "name"), dock.typist.letters, dock.panel.parent) == (
        True,
        "gao",
        player.app.stage,
    )
