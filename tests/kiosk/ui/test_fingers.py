import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from kivy.base import EventLoop

from kiosk.session.screen import Buttons, SignaturePad
from kiosk.ui.puppet.hand import Finger
from kiosk.ui.widgets.signature_pad import PAD_KEY
from tests.screens.player import Player


@contextmanager
def resting(player: Player, key: str) -> Iterator[Finger]:
    """Rest a finger on what a key names, once touches count, and lift it at the end."""
    player.tap(key)
    player.sent.clear()
    finger = Finger(1, *middle(player, key))
    EventLoop.post_dispatch_input("begin", finger)
    yield finger
    EventLoop.post_dispatch_input("end", finger)


def middle(player: Player, key: str) -> tuple[float, float]:
    """Find the middle of what a key names."""
    piece = player.acts.eyes.find(key)
    return piece.to_window(*piece.center)


def test_resting_at_the_end(player: Player, page, press):
    """A finger that is lifted after the visit in which it was set down presses nothing any more."""
    player.show(page(Buttons((press("go"),))))
    with resting(player, "go"):
        player.app.forget()

    assert player.sent == []


def test_resting_meanwhile(player: Player, page, press):
    """Without an end of the visit the same finger presses its button."""
    player.show(page(Buttons((press("go"),))))
    with resting(player, "go"):
        pass

    assert len(player.sent) == 1


def test_signing_at_the_end(player: Player, page):
    """A signature whose finger still rests when the visit ends is handed to nobody."""
    player.show(page(SignaturePad("签名", "重写", "")))
    with resting(player, PAD_KEY):
        player.app.forget()

    assert player.sent == []


def test_screen_is_free(player: Player, page, press):
    """A finger that rests on for hours does not keep the screen it was set down on."""
    player.show(page(Buttons((press("go"),)), name="one"))
    with resting(player, "go"):
        sheet = weakref.ref(player.app.stage.sheet)
        player.app.forget()
        player.show(page(name="two"))
        player.frames(2)
        is_gone = sheet() is None

    assert is_gone


def test_lifted(player: Player, page, press):
    """Nothing keeps a finger that was lifted, not even for a moment."""
    player.show(page(Buttons((press("go"),))))
    with resting(player, "go") as finger:
        ref = weakref.ref(finger)
    del finger

    assert ref() is None
