import io

from PIL import Image

from kiosk.ui.signature import Strokes


def test_unsigned():
    """No stroke gives no picture."""
    assert Strokes().png() == b""


def test_line():
    """A line drawn across the middle is black there and white elsewhere."""
    strokes = Strokes().begin((0.1, 0.5)).go_on((0.9, 0.5))
    image = Image.open(io.BytesIO(strokes.png((100, 40))))

    assert (image.getpixel((50, 20)), image.getpixel((50, 2))) == (0, 255)


def test_dot():
    """A single touch is a dot, not nothing."""
    image = Image.open(io.BytesIO(Strokes().begin((0.5, 0.5)).png((100, 40))))

    assert image.getpixel((50, 20)) == 0


def test_move_without_touch():
    """Moving before touching draws nothing."""
    assert Strokes() == Strokes().go_on((0.5, 0.5))


def test_edge():
    """A stroke along the edge stays inside the picture."""
    assert Strokes().begin((1.0, 1.0)).go_on((0.0, 0.0)).png((20, 10))[:8] == b"\x89PNG\r\n\x1a\n"
