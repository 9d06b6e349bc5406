from dataclasses import replace

import pytest

from kiosk.session.events import Answered, Pressed
from kiosk.session.screen import Button, Buttons, IdleWarning, Input, Look, Paragraph, Screen
from kiosk.ui.widgets.input_box import InputBox
from tests.screens.player import Player

PHONE = Input("phone", "电话", "phone")
NAME = Input("name", "姓名", "pinyin")


def box_of(player: Player, field: str) -> InputBox:
    """Find a box on the window."""
    return next(p for p in player.app.stage.pieces() if isinstance(p, InputBox) and p.field == field)


def pixels(player: Player, tmp_path) -> bytes:
    """Take a picture."""
    player.shot(tmp_path / "shot.png")
    return (tmp_path / "shot.png").read_bytes()


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


def test_problem_keeps_the_box(player: Player, page):
    """A newer state of a screen keeps the widget of a box, so that typing goes on."""
    player.show(page(PHONE))
    before = box_of(player, "phone")
    player.show(page(replace(PHONE, problem="少一位")))

    assert before is box_of(player, "phone")


def test_typing_sends_answers(player: Player, page):
    """Every key sends the text as it stands."""
    player.show(page(PHONE))
    player.tap("phone")
    player.type("12")

    assert [Answered("phone", "1"), Answered("phone", "12")] == player.sent


def test_typing_keeps_the_keyboard(player: Player, page):
    """Echoes of what was typed neither close nor rebuild the keyboard."""
    player.show(page(PHONE))
    player.react = lambda event: page(replace(PHONE, value=event.value))
    player.tap("phone")
    keyboard = player.app.stage.dock.panel._keys
    player.type("123")

    assert (keyboard, "123") == (player.app.stage.dock.panel._keys, player.app.stage.dock.box.text)


def test_late_echo(player: Player, page):
    """A late echo of an earlier key does not take back a later one."""
    player.show(page(PHONE))
    player.tap("phone")
    player.type("123")
    player.show(page(replace(PHONE, value="1")))

    assert box_of(player, "phone").text == "123"


def test_journey_changes_the_text(player: Player, page):
    """A text that the journey itself puts into a box is shown and typed on."""
    player.show(page(PHONE))
    player.tap("phone")
    player.show(page(replace(PHONE, value="0356")))
    player.type("1")

    assert [Answered("phone", "03561")] == player.sent


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


def test_focused_box_is_in_sight(player: Player, page):
    """The keyboard never covers the box it types into."""
    player.show(page(*(Paragraph("一\n" * 4) for _ in range(4)), PHONE))
    player.tap("phone")

    assert next(b["seen"] for b in player.look()["buttons"] if b["key"] == "phone")


def test_new_screen_closes_the_keyboard(player: Player, page):
    """The next screen begins without keyboard."""
    player.show(page(PHONE))
    player.tap("phone")
    player.show(page(NAME, name="other"))

    assert player.look()["focus"] == ""


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


def idle(press) -> IdleWarning:
    """Make the question whether someone is there."""
    return IdleWarning("您还在吗？", "请按一下", 20, press("more_time", role="primary"), press("leave"))


def test_idle_covers(player: Player, page, press):
    """While the question stands, nothing below it can be touched."""
    player.show(page(Buttons((press("go"),)), idle=idle(press)))
    place = next(b for b in player.look()["buttons"] if b["key"] == "go")
    player.do(lambda: player.acts.tap_at(place["x"] + 4, place["y"] + 4))

    assert player.sent == []


def test_idle_is_answered(player: Player, page, press):
    """The question is answered by its button, and goes away."""
    screen = page(Buttons((press("go"),)), idle=idle(press))
    player.show(screen)
    player.react = lambda _: replace(screen, idle=None)
    player.tap("more_time")

    assert ([Pressed("more_time")], False) == (player.sent, player.look()["idle"])


def test_idle_counts_in_place(player: Player, page, press):
    """The seconds count down without drawing the question anew."""
    warning = idle(press)
    player.show(page(idle=warning))
    before = player.app.stage._idle
    player.show(page(idle=replace(warning, seconds_left=19)))

    assert before is player.app.stage._idle


def test_wipe(player: Player, page):
    """After a visit no box, keyboard or remembered character holds what was typed."""
    player.show(page(NAME))
    player.tap("name")
    player.type("高平")
    player.app.forget()

    stage = player.app.stage
    left = (stage.dock.typist.text, box_of(player, "name").text, stage._kit.type._widths)
    assert left == ("", "", {})


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


def test_home_errands(player: Player, press):
    """The large cards of the start page send their events."""
    tiles = tuple(press(key, role="tile", icon="printer") for key in ("apply", "collect"))
    player.show(
        Screen(name="home", title="您要办什么？", look=Look(), layout="home", blocks=(Buttons(tiles, columns=2),))
    )
    player.tap("collect")

    assert [Pressed("collect")] == player.sent


def test_far_below(player: Player, page, press):
    """A button below the window's edge is scrolled to and touched."""
    player.show(page(*(Paragraph("一\n" * 6) for _ in range(8)), Buttons((press("deep"),))))
    player.tap("deep")

    assert [Pressed("deep")] == player.sent


def test_drag_scrolls(player: Player, page, press):
    """Dragging scrolls, and presses nothing on the way."""
    buttons = tuple(Button(f"b{n}", f"按钮 {n}", Pressed(f"b{n}")) for n in range(13))
    player.show(page(Buttons(buttons)))
    player.do(lambda: player.acts.drag([(500, 1500), (500, 1400), (500, 900)]))

    assert (player.sent, player.app.stage.sheet.scroller.offset > 100) == ([], True)
