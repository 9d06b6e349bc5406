"""The finder shows what the camera sees now, and keeps nothing afterwards."""

import numpy as np

from kiosk.viewfinder import WIDTH, Viewfinder


def _picture(*, height: int = 720, width: int = 960) -> np.ndarray:
    picture = np.zeros((height, width, 3), np.uint8)
    picture[:, :, 0] = 255  # blue, as OpenCV orders colours
    return picture


def test_nothing_yet():
    """Before the camera runs there is no picture."""
    assert Viewfinder().look() is None


def test_a_frame_is_made_small_and_red_first():
    """A frame keeps its shape at the finder's width, and its colours are told red first."""
    finder = Viewfinder()
    finder.show(_picture())
    seen = finder.look()

    assert seen is not None
    assert (seen.width, seen.height, seen.rgb[:3]) == (WIDTH, 480, b"\x00\x00\xff")


def test_nobody_scans_any_more():
    """The last picture is dropped."""
    finder = Viewfinder()
    finder.show(_picture())
    finder.show(None)

    assert finder.look() is None
