import pytest

from kiosk.ui.reach import REFERENCE, Stand, stand_for


def test_reference_stand():
    """On the reference stand everything below 1,139 of 1,920 pixels is under 1,220 mm."""
    assert round(REFERENCE.within_reach(1920)) == 1139


@pytest.mark.parametrize(("stand", "within"), [(Stand(700, 398), 1080), (Stand(1300, 400), 0), (Stand(1020, 400), 540)])
def test_stands(stand: Stand, within: float):
    """A low screen is all within reach, one that begins too high not at all, and half of one between."""
    assert within == stand.within_reach(1080)


@pytest.mark.parametrize(("size", "tall_mm"), [((1080, 1920), 708), ((1920, 1080), 398), ((1280, 800), 431)])
def test_shape_tells_the_height(size: tuple[int, int], tall_mm: float):
    """Without a figure of its own a window is as high as a 32-inch panel laid in its shape."""
    assert tall_mm == stand_for(*size).tall_mm


def test_own_figures():
    """A stand that says its figures is taken at its word."""
    assert Stand(900, 300) == stand_for(1920, 1080, edge_mm=900, tall_mm=300)
