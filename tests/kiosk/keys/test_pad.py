"""A keypad's scan codes become keys; a hall may have other codes."""

import pytest

from kiosk.keys.pad import KeyMap, PadKey, SignKey


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (82, PadKey.UP),
        (81, PadKey.DOWN),
        (40, PadKey.ENTER),
        (88, PadKey.ENTER),
        (42, PadKey.BACK),
        (58, PadKey.REPEAT),
        (97, SignKey("9")),
        (98, SignKey("0")),
        (85, SignKey("x")),
        (4, SignKey("a")),
        (59, PadKey.PAUSE),
        (200, None),
    ],
)
def test_standard_codes(code: int, key: object):
    """A plain USB keypad or keyboard works without being configured."""
    assert KeyMap().find(code) == key


def test_codes_of_a_hall():
    """A hall's own codes stand in the place of the standard ones, and win over digits."""
    keys = KeyMap({"up": [96], "down": [90]})

    assert [keys.find(code) for code in (96, 90, 82)] == [PadKey.UP, PadKey.DOWN, None]


def test_unknown_name():
    """A key that does not exist is refused when the kiosk starts."""
    with pytest.raises(ValueError, match="sideways"):
        KeyMap({"sideways": [1]})
