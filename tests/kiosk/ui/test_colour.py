import pytest

from kiosk.ui.colour import contrast, over, rgb


def test_black_on_white():
    """Black on white is the greatest contrast there is."""
    assert pytest.approx(21) == contrast(rgb("#000000"), rgb("#FFFFFF"))


def test_worked_example():
    """The grey #767676 on white just passes 4.5 to 1, as every contrast table says."""
    assert pytest.approx(4.54, abs=0.01) == contrast(rgb("#767676"), rgb("#FFFFFF"))


def test_over():
    """A colour half seen through lies midway."""
    assert pytest.approx((0.5, 0.5, 0.5, 1)) == over((0, 0, 0, 0.5), (1, 1, 1, 1))
