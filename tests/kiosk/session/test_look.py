"""The accessibility bar changes what it says, and nothing else can."""

import pytest

from kiosk.session.events import Preferred
from kiosk.session.look import TEXT_SCALES, next_text_scale, prefer
from kiosk.session.screen import Look


@pytest.mark.parametrize(
    ("wish", "look"),
    [
        (Preferred("language", "en"), Look(language="en")),
        (Preferred("text_scale", "1.3"), Look(text_scale=1.3)),
        (Preferred("high_contrast", "on"), Look(high_contrast=True)),
        (Preferred("reach", "on"), Look(reach=True)),
    ],
)
def test_wishes(wish: Preferred, look: Look):
    """Each setting is taken over."""
    assert prefer(Look(), wish) == look


@pytest.mark.parametrize("setting", ["language", "text_scale", "high_contrast", "reach"])
def test_unknown_values(setting: str):
    """A value that does not exist changes nothing."""
    assert prefer(Look(), Preferred(setting, "9")) == Look()


def test_text_sizes_go_round():
    """Pressing as often as there are sizes comes back to the first."""
    look = Look()
    for _ in TEXT_SCALES:
        look = Look(text_scale=next_text_scale(look))

    assert look == Look()


def test_settings_end_with_the_visit(visit):
    """The next citizen gets the default look."""
    visit.press("start", "language", "text_size", "contrast", "leave")

    assert visit.session.look == Look()
