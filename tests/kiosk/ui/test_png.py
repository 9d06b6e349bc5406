import io

import pytest
from PIL import Image

from kiosk.ui.png import write_png


def test_grey():
    """Another reader sees the same grey pixels."""
    image = Image.open(io.BytesIO(write_png(bytes([0, 128, 255, 7]), (2, 2), samples=1)))

    assert bytes([0, 128, 255, 7]) == image.tobytes()


def test_colour():
    """Another reader sees the same colours, and the size."""
    image = Image.open(io.BytesIO(write_png(bytes(range(18)), (3, 2), samples=3)))

    assert ((3, 2), "RGB", bytes(range(18))) == (image.size, image.mode, image.tobytes())


def test_wrong_size():
    """Pixels that do not fill the picture are refused."""
    with pytest.raises(ValueError, match="5 bytes"):
        write_png(bytes(5), (2, 2), samples=1)
