"""The hand and the eyes in a window that shows a kiosk at half its size, as a desk's display does."""

from collections.abc import Iterator

import pytest
from kivy.core.window import Window

from kiosk.session.screen import Button, Buttons, Paragraph, SignaturePad
from kiosk.session.touches import Pressed, Signed
from kiosk.ui.loupe import Loupe
from kiosk.ui.stage import Stage
from kiosk.ui.widgets.signature_pad import DrawingPad
from tests.screens.player import Player

HALF = 540, 960


@pytest.fixture
def half(player: Player) -> Iterator[Stage]:
    """Show the stage at half its size, and at its own again."""
    stage = player.app.stage
    Window.remove_widget(stage)
    stage.size_hint = None, None
    loupe = Loupe(stage, zoom=0.5, window=HALF)
    Window.add_widget(loupe)
    player.frames(1)
    yield stage
    loupe.remove_widget(stage)
    Window.remove_widget(loupe)
    stage.size_hint = 1, 1
    Window.add_widget(stage)
    player.frames(1)


@pytest.fixture
def listed(player: Player, half: Stage, page) -> Stage:
    """Show a list that goes on below."""
    player.show(page(Buttons(tuple(Button(f"b{n}", f"按钮 {n}", Pressed(f"b{n}")) for n in range(13)))))
    return half


def offset(stage: Stage) -> float:
    """Give how far what scrolls stands below its beginning."""
    assert stage.sheet is not None
    return stage.sheet.scroller.offset


def test_drag_scrolls_as_far_as_the_finger_goes(player: Player, listed: Stage):
    """A finger takes along what it lies on until it holds still, and presses nothing on the way."""
    player.do(lambda: player.acts.drag([(250, 700), (250, 650), *[(250, 600)] * 12]))

    assert ([], pytest.approx(200, abs=4)) == (player.sent, offset(listed))


def test_far_below(player: Player, listed: Stage):
    """A button below the window's edge is scrolled to and touched."""
    player.tap("b12")

    assert ([Pressed("b12")], True) == (player.sent, offset(listed) > 0)


def test_look_tells_the_windows_pixels(player: Player, half: Stage, page, press):
    """A target is as large in a look as it is on the window, and touched where the look says."""
    player.show(page(Paragraph("一"), Buttons((press("go"),))))
    seen = next(button for button in player.look()["buttons"] if button["key"] == "go")
    player.do(lambda: player.acts.tap_at(seen["x"] + 20, seen["y"] + 20))

    assert ([Pressed("go")], True) == (player.sent, seen["x"] + seen["width"] < HALF[0])


def test_signature_fills_its_box(player: Player, half: Stage, page):
    """What is drawn from corner to corner of a box begins and ends there."""
    player.show(page(SignaturePad("签名", "重写")))
    player.do(lambda: player.acts.drag([(0.1, 0.1), (0.9, 0.9)], "signature"))
    pad = next(piece for piece in half.pieces() if isinstance(piece, DrawingPad))
    ends = [value for point in pad.strokes.lines[0] for value in point]

    assert (Signed, pytest.approx([0.1, 0.1, 0.9, 0.9], abs=0.01)) == (type(player.sent[-1]), ends)
