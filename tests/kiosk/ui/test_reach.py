import pytest

from kiosk.ui.reach import REFERENCE, Stand


def test_reference_stand():
    """On the reference stand everything below 1,139 of 1,920 pixels is under 1,220 mm."""
    assert round(REFERENCE.within_reach(1920)) == 1139


@pytest.mark.parametrize(("stand", "within"), [(Stand(700, 398), 1080), (Stand(1300, 400), 0), (Stand(1020, 400), 540)])
def test_stands(stand: Stand, within: float):
    """A low screen is all within reach, one that begins too high not at all, and half of one between."""
    assert within == stand.within_reach(1080)
