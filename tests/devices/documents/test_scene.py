import numpy as np

from devices.documents.scene import HEIGHT, WIDTH, Scene, picture_of


def test_same_seed():
    """The same scene and seed give the same pixels."""
    assert np.array_equal(picture_of(Scene(), seed=3), picture_of(Scene(), seed=3))


def test_size():
    """A picture is as large as the module says."""
    assert picture_of(Scene(sheet="none"), seed=1).shape == (HEIGHT, WIDTH, 3)
