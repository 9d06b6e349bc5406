from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.session.screen import Buttons, Look
from kiosk.session.touches import Pressed
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.strikes import Strikes
from kiosk.ui.widgets.buttons import action_button
from tests.screens.player import Player


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


class Touch:
    """Stand for a finger on a piece."""

    is_mouse_scrolling = False

    def __init__(self, piece: Tap) -> None:
        self.pos, self.ud, self.grab_current = piece.center, {}, None
        self._piece = piece

    def grab(self, _piece: Tap) -> None:
        """Hold on."""
        self.grab_current = self._piece

    def ungrab(self, _piece: Tap) -> None:
        """Let go."""


class StoppedClock:
    """Let no time pass between two touches."""

    def now(self) -> datetime:
        """Give one moment."""
        return datetime(2026, 11, 23, tzinfo=UTC)

    def monotonic(self) -> float:
        """Give one second."""
        return 1.0


@pytest.mark.parametrize(("is_steady", "sent"), [(True, 1), (False, 2)])
def test_trembling_finger(player: Player, page, press, *, is_steady: bool, sent: int):
    """For hands that asked for it a button touched twice at once sends its event once."""
    player.show(page(look=Look(steady=is_steady)))
    button = action_button(replace(player.app.stage.sheet.kit, strikes=Strikes(StoppedClock())), press("go"))
    for _ in range(2):
        touch = Touch(button)
        button.on_touch_down(touch)
        button.on_touch_up(touch)

    assert player.sent == [Pressed("go")] * sent
