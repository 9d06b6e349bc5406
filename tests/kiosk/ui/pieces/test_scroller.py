import pytest
from kivy.base import EventLoop
from kivy.input.providers.mouse import MouseMotionEvent

from kiosk.session.screen import Button, Buttons, Input, Paragraph
from kiosk.session.touches import Pressed
from tests.screens.player import Player

PHONE = Input("phone", "电话", "phone")


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


def test_focused_box_is_in_sight(player: Player, page):
    """The keyboard never covers the box it types into."""
    player.show(page(*(Paragraph("一\n" * 4) for _ in range(4)), PHONE))
    player.tap("phone")

    assert next(b["seen"] for b in player.look()["buttons"] if b["key"] == "phone")


@pytest.mark.parametrize(("notches", "offset"), [(["scrollup"], 160), (["scrollup", "scrollup", "scrolldown"], 160)])
def test_wheel_scrolls(player: Player, page, press, notches: list[str], offset: float):
    """A notch of a mouse's wheel, on a desk, scrolls either way and presses nothing."""
    player.show(page(*(Paragraph("一\n" * 6) for _ in range(8)), Buttons((press("deep"),))))
    while not player.app.stage.is_settled:
        player.frames(1)
    for at, notch in enumerate(notches):
        turned = MouseMotionEvent("mouse", f"wheel{at}", [0.5, 0.5, notch], is_touch=True, type_id="touch")
        EventLoop.post_dispatch_input("begin", turned)
        EventLoop.post_dispatch_input("end", turned)

    assert ([], offset) == (player.sent, player.app.stage.sheet.scroller.offset)
