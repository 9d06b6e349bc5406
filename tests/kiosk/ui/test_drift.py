from kiosk.ui.drift import REACH, STEP_S, drift


def places() -> list[tuple[float, float]]:
    """List where the screen stands in an hour."""
    return [drift(minute * STEP_S) for minute in range(60)]


def test_small():
    """It never leaves its place by more than a step of the grid."""
    assert max(max(abs(across), abs(up)) for across, up in places()) == REACH


def test_every_edge_moves():
    """In an hour it stands in nine places, each as often as any other, give or take once."""
    often = [places().count(place) for place in set(places())]

    assert (len(often), max(often) - min(often)) == (9, 1)


def test_still_within_a_minute():
    """Nobody who reads sees it move."""
    assert drift(0) == drift(STEP_S - 1)
