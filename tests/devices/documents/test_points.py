from typing import get_args

import numpy as np

from devices.documents.page_finder import find_page
from devices.documents.points import Points


def test_corners():
    """Corners are found as four rows of x and y in the numbers that the shared type names."""
    (number,) = get_args(get_args(Points)[1])
    desk = np.full((480, 640, 3), 40, np.uint8)
    desk[100:400, 200:420] = 235
    found = find_page(desk)

    assert found is not None
    assert (found.corners.shape, found.corners.dtype.type) == ((4, 2), number)
