"""A key that is held acts again and again; touched, it acts once."""

from dataclasses import dataclass, field

import pytest

from kiosk.ui.keyboard.held import AGAIN_S, FIRST_S, HeldTap
from kiosk.ui.pieces.flow import Margin
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from tests.screens.player import Player


@dataclass
class Alarms:
    """Keep what is to be called, and call it on demand."""

    waiting: list = field(default_factory=list)

    def __call__(self, call, after_s: float) -> "Alarms":
        self.waiting = [(call, after_s)]
        return self

    def cancel(self) -> None:
        """Forget the call."""
        self.waiting = []

    def ring(self) -> float:
        """Make the call and give the seconds it waited."""
        ((call, after_s),) = self.waiting
        self.waiting = []
        call(after_s)
        return after_s


class Touch:
    """Stand for a finger on the key."""

    is_mouse_scrolling = False

    def __init__(self, key: HeldTap) -> None:
        self.pos, self.ud, self.grab_current = key.center, {}, None
        self._key = key

    def grab(self, _piece: Piece) -> None:
        """Hold on."""
        self.grab_current = self._key

    def ungrab(self, _piece: Piece) -> None:
        """Let go."""


@pytest.fixture
def held(player: Player, page):
    """Give a key, its alarms, and what it did."""
    player.show(page())
    did, alarms, kit = [], Alarms(), player.app.stage.sheet.kit
    skin = Skin(kit.theme.palette.key)
    facts = {"key": "k", "skin": skin, "pressed": skin, "margin": Margin.even(0, 0), "least": 96}
    key = HeldTap(kit, Piece(kit), schedule=alarms, act=lambda: did.append(1), **facts)
    key.size = (100, 100)
    return key, alarms, did


def test_touch(held):
    """A short touch acts once, and no call is left waiting."""
    key, alarms, did = held
    touch = Touch(key)
    key.on_touch_down(touch)
    key.on_touch_up(touch)

    assert (did, alarms.waiting) == ([1], [])


def test_hold(held):
    """Held, it acts at a steady pace, and lifting adds nothing."""
    key, alarms, did = held
    touch = Touch(key)
    key.on_touch_down(touch)
    waits = [alarms.ring() for _ in range(4)]
    key.on_touch_up(touch)

    assert (waits, len(did), alarms.waiting) == ([FIRST_S, AGAIN_S, AGAIN_S, AGAIN_S], 4, [])


def test_taken_back(held):
    """A finger that slides away or a board that goes stops it."""
    key, alarms, did = held
    key.on_touch_down(Touch(key))
    key.release()

    assert (did, alarms.waiting) == ([], [])
