import cv2
import numpy as np
import pytest
import zxingcpp

from devices.codes.decode import Image
from devices.codes.scene import Reel, empty_reel, qr_picture, reel_of

SIZE = (640, 360)


def _opened(frame: bytes) -> Image:
    return np.asarray(cv2.imdecode(np.frombuffer(frame, np.uint8), cv2.IMREAD_COLOR), np.uint8)


@pytest.fixture(scope="module")
def empty() -> Reel:
    """Film a small hall once for all."""
    return empty_reel(seed=3, size=SIZE)


def test_size(empty: Reel):
    """Each frame has the asked width and height."""
    assert {(360, 640, 3)} == {_opened(frame).shape for frame in empty.frames}


def test_seed_makes_the_scene(empty: Reel):
    """The same seed gives the same bytes, another seed another hall."""
    assert (empty == empty_reel(seed=3, size=SIZE), empty == empty_reel(seed=4, size=SIZE)) == (True, False)


def test_held_code_is_read():
    """A code held before the camera is read by an independent engine from the first frame on."""
    frame = reel_of(qr_picture("K1:SCENE"), seed=3, size=(1280, 720)).frames[0]

    assert [found.text for found in zxingcpp.read_barcodes(_opened(frame))] == ["K1:SCENE"]


def test_quiet_zone():
    """A drawn code has white all round, or no engine would find it."""
    picture = qr_picture("K1:SCENE")
    rim = (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:])

    assert all(np.all(each == 255) for each in rim)
