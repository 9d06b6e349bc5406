import cv2
import numpy as np
import pytest

from devices.codes import stages
from devices.codes.hints import Corners, hint_of
from devices.codes.scene import qr_picture
from devices.ports import ScanHint

_LIT = np.full((720, 1280), 120, np.uint8)
_CODE = cv2.cvtColor(qr_picture("K1:" + "Q" * 200), cv2.COLOR_BGR2GRAY)


def _square(side: int, slant: int = 0) -> Corners:
    return ((0, 0), (side, 0), (side, side - slant), (0, side + slant))


@pytest.mark.parametrize(
    ("gray", "hint"),
    [
        (_LIT, None),
        (np.full_like(_LIT, 20), ScanHint.TOO_DARK),
        (np.full_like(_LIT, 255), ScanHint.TOO_BRIGHT),
    ],
)
def test_light(gray: stages.Gray, hint: ScanHint | None):
    """Hardly any light, or light that burns out much of the picture, is told."""
    assert hint_of(gray, []) == hint


@pytest.mark.parametrize(
    ("corners", "hint"),
    [(_square(300), None), (_square(60), ScanHint.TOO_FAR), (_square(300, 90), ScanHint.HOLD_FLAT)],
)
def test_shape(corners: Corners, hint: ScanHint | None):
    """A code that is seen but not read is too far when small, and not flat when its sides differ."""
    assert hint_of(_LIT, [corners]) == hint


def test_largest_counts():
    """Of several codes the one held nearest is judged."""
    assert hint_of(_LIT, [_square(20), _square(300)]) is None


def test_far_code():
    """A true code that is too small to be read is found by the engine, and too far."""
    frame = _LIT.copy()
    small = cv2.resize(_CODE, None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA)
    frame[300 : 300 + small.shape[0], 500 : 500 + small.shape[1]] = small

    assert (stages.qr(frame), hint_of(frame, stages.unread(frame))) == ([], ScanHint.TOO_FAR)


def test_slanted_code():
    """A true code held too slanted to be read is not flat."""
    side = _CODE.shape[0]
    flat = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    seen = np.array([[500, 300], [842, 415], [842, 527], [500, 642]], np.float32)
    frame = cv2.warpPerspective(_CODE, cv2.getPerspectiveTransform(flat, seen), (1280, 720), borderValue=120)

    assert (stages.qr(frame), hint_of(frame, stages.unread(frame))) == ([], ScanHint.HOLD_FLAT)
