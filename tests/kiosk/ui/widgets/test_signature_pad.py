import io

import pytest
from PIL import Image

from kiosk.session.screen import Paragraph, SignaturePad
from kiosk.session.touches import Signed
from kiosk.ui.widgets.signature_pad import CLEAR_KEY, PAD_KEY, DrawingPad
from tests.screens.player import Player

PAD = SignaturePad("在这里签名", "重写")


def sign(player: Player, *points: tuple[float, float]) -> None:
    """Draw with a finger."""
    player.do(lambda: player.acts.drag(points, PAD_KEY))


def test_signed(player: Player, page):
    """Lifting the finger sends the drawing as a PNG."""
    player.show(page(PAD))
    sign(player, (0.2, 0.5), (0.5, 0.5), (0.8, 0.5))
    image = Image.open(io.BytesIO(player.sent[-1].png))

    assert (image.getpixel((image.width // 2, image.height // 2)), image.getpixel((3, 3))) == (0, 255)


def test_every_stroke(player: Player, page):
    """Each stroke sends all strokes so far."""
    player.show(page(PAD))
    sign(player, (0.2, 0.3), (0.8, 0.3))
    sign(player, (0.2, 0.7), (0.8, 0.7))
    image = Image.open(io.BytesIO(player.sent[-1].png))

    assert (image.getpixel((300, 72)), image.getpixel((300, 168))) == (0, 0)


def test_clear(player: Player, page):
    """Starting over sends an empty signature."""
    player.show(page(PAD))
    sign(player, (0.2, 0.3), (0.8, 0.3))
    player.tap(CLEAR_KEY)

    assert Signed(b"") == player.sent[-1]


def test_drawing_does_not_scroll(player: Player, page):
    """A signature on a page that scrolls leaves the page where it is."""
    player.show(page(PAD, *(Paragraph("一\n" * 6) for _ in range(6))))
    sign(player, (0.5, 0.9), (0.5, 0.5), (0.5, 0.1))

    assert pytest.approx(0) == player.app.stage.sheet.scroller.offset


def test_drawn_before(player: Player, page):
    """What was signed before help was asked for stands there again, and signing goes on from it."""
    player.show(page(SignaturePad("在这里签名", "重写", lines=(((0.2, 0.3), (0.8, 0.3)),))))
    sign(player, (0.2, 0.7), (0.8, 0.7))
    image = Image.open(io.BytesIO(player.sent[-1].png))

    assert (image.getpixel((300, 72)), image.getpixel((300, 168))) == (0, 0)


def test_newer_words_keep_the_drawing(player: Player, page):
    """A problem shown beside the pad does not wipe what was drawn."""
    player.show(page(PAD))
    sign(player, (0.2, 0.3), (0.8, 0.3))
    player.show(page(SignaturePad("在这里签名", "重写", "请签全名")))
    sign(player, (0.2, 0.7), (0.8, 0.7))
    image = Image.open(io.BytesIO(player.sent[-1].png))

    assert image.getpixel((300, 72)) == 0


@pytest.mark.parametrize("size", [(1728, 1080), (1920, 1080)])
def test_seen_whole_across(player: Player, page, press, size: tuple[int, int]):
    """In a wide window, where height is short, the pad is seen whole above the way on; its shape stays."""
    stage = player.app.stage
    # With its hints Kivy would give it the window's own size again.
    stage.size_hint, stage.size = (None, None), size
    player.show(page(Paragraph("请签名"), PAD, nav=(press("go", role="primary"),)))
    pad = next(piece for piece in stage.pieces() if isinstance(piece, DrawingPad))
    reach = stage.sheet.scroller.reach
    stage.size_hint, stage.size = (1, 1), (1080, 1920)

    assert (reach, pad.height) == (0, pytest.approx(pad.width * 0.4, abs=1))
