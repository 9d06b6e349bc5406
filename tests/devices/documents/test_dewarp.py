import cv2
import numpy as np
import pytest

from devices.documents.advice import Sheet
from devices.documents.dewarp import dewarp, seen_size, sheet_of
from devices.documents.page_finder import Quad, find_page
from devices.documents.scene import Scene, picture_of


def _quad(width: float, height: float) -> Quad:
    corners = np.array([[100, 100], [100 + width, 100], [100 + width, 100 + height], [100, 100 + height]], np.float32)
    return Quad(corners, 0.0)


FRAME = np.zeros((1200, 1600, 3), np.uint8)


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [
        (760, 1075, Sheet.A4),
        (1075, 760, Sheet.A4),
        (760, 1000, Sheet.A4),
        (428, 270, Sheet.ID1),
        (535, 378, Sheet.OTHER),
        (900, 900, Sheet.OTHER),
        (300, 1000, Sheet.OTHER),
    ],
    ids=["upright", "lying", "slanting", "card", "A6", "square", "receipt"],
)
def test_sheet(width: float, height: float, sheet: Sheet):
    """The ratio and the share of the frame tell a sheet from a card; a small page is no card by its size alone."""
    assert sheet == sheet_of(_quad(width, height), FRAME)


@pytest.mark.parametrize(
    ("width", "height", "sheet", "size"),
    [
        (760, 1075, Sheet.A4, (1754, 1240)),
        (1075, 760, Sheet.A4, (1240, 1754)),
        (428, 270, Sheet.ID1, (425, 674)),
        (300, 900, Sheet.OTHER, (900, 300)),
    ],
)
def test_size(width: float, height: float, sheet: Sheet, size: tuple[int, int]):
    """A4 comes at 150 dots an inch, a card at 200, others as seen; what lay upright stands upright."""
    assert size == dewarp(FRAME, _quad(width, height), sheet).shape[:2]


def test_flat():
    """A mark in the middle of a slanting page is in the middle of the flat one."""
    frame = picture_of(Scene(is_blank=True), seed=2)
    quad = find_page(frame)
    assert quad is not None
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    warp = cv2.getPerspectiveTransform(square, quad.corners)
    ((x, y),) = cv2.perspectiveTransform(np.array([[[0.5, 0.5]]], np.float32), warp)[0]
    cv2.circle(frame, (round(x), round(y)), 6, (0, 0, 255), -1)
    flat = dewarp(frame, quad, Sheet.A4)

    assert np.abs(flat[877, 620].astype(int) - [0, 0, 255]).max() < 60


def test_seen_size():
    """Width and height are the means of opposite sides."""
    assert seen_size(_quad(300, 200)) == (300, 200)
