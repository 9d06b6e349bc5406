from kiosk.ui.wholes import WHOLES


def test_longer_ones_first():
    """No word comes after one that it begins with, which would be taken instead."""
    words = WHOLES.split("|")
    hidden = [word for at, word in enumerate(words) if any(word.startswith(before) for before in words[:at])]

    assert hidden == []
