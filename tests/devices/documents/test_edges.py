import numpy as np

from devices.documents.edges import outlines


def test_paper():
    """A white rectangle is among the outlines."""
    frame = np.full((600, 800, 3), 60, np.uint8)
    frame[100:500, 200:600] = 230
    spans = [(hull.min(axis=0).tolist(), hull.max(axis=0).tolist()) for hull in outlines(frame)]

    assert ([200, 100], [599, 499]) in spans


def test_one_grey():
    """A frame of one grey has no outline but, at most, its own border."""
    found = list(outlines(np.full((60, 80, 3), 128, np.uint8)))

    assert all(np.ptp(outline, axis=0).tolist() == [79, 59] for outline in found)
