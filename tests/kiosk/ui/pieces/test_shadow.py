from kiosk.ui.pieces.shadow import shade

SIDE = 112


def opacity(x: int, y: int) -> int:
    """Look one pixel up."""
    return shade(SIDE)[(y * SIDE + x) * 4 + 3]


def test_dark_inside():
    """The shadow is darkest under the card and fades to nothing at the edge."""
    assert opacity(56, 56) > opacity(20, 56) > opacity(0, 56)


def test_even():
    """All four sides are alike."""
    assert opacity(10, 56) == opacity(SIDE - 11, 56) == opacity(56, 10) == opacity(56, SIDE - 11)
