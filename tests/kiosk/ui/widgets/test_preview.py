import time
from collections.abc import Callable

from PIL import Image

from kiosk.session.screen import Preview
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.widgets.preview import CameraView
from tests.screens.player import Player


def view_of(player: Player) -> CameraView:
    """Find the camera's view."""
    return next(p for p in player.app.stage.pieces() if isinstance(p, CameraView))


def wait_for(player: Player, holds: Callable[[], bool]) -> None:
    """Let frames pass until something holds."""
    deadline = time.monotonic() + 10
    while not holds() and time.monotonic() < deadline:
        player.frames(1)


def test_frame_is_shown(player: Player, page, tmp_path):
    """The camera's picture is on the window, the right way up."""
    red, blue = bytes((200, 0, 0)), bytes((0, 0, 200))
    player.frame = Frame(4, 4, red * 8 + blue * 8)
    player.show(page(Preview("把码放在框里")))
    view = view_of(player)
    wait_for(player, lambda: view._shown is not None)
    player.shot(tmp_path / "view.png")
    place = player.acts.eyes.place(view)
    image = Image.open(tmp_path / "view.png")
    upper, lower = ((540, round(place.y + place.height * share)) for share in (0.2, 0.8))

    assert (image.getpixel(upper), image.getpixel(lower)) == ((200, 0, 0), (0, 0, 200))


def test_gone(player: Player, page):
    """A view that left the window holds no picture."""
    player.frame = Frame(1, 1, b"abc")
    player.show(page(Preview("把码放在框里")))
    view = view_of(player)
    wait_for(player, lambda: view._shown is not None)
    player.show(page(name="other"))
    wait_for(player, lambda: view._shown is None)

    assert (view._texture, view._shown) == (None, None)
