"""The accessibility bar changes what it says, and nothing else can."""

from dataclasses import replace

import pytest

from kiosk.session.look import TEXT_SCALES, next_text_scale, prefer
from kiosk.session.screen import Look
from kiosk.session.state import Session
from kiosk.session.touches import Preferred


@pytest.mark.parametrize(
    ("wish", "look"),
    [
        (Preferred("language", "en"), Look(language="en")),
        (Preferred("text_scale", "1.3"), Look(text_scale=1.3)),
        (Preferred("high_contrast", "on"), Look(high_contrast=True)),
        (Preferred("reach", "on"), Look(reach=True)),
        (Preferred("speech", "on"), Look()),
        (Preferred("steady", "on"), Look(steady=True)),
    ],
)
def test_wishes(wish: Preferred, look: Look):
    """Each setting is taken over."""
    assert prefer(Look(), wish) == look


@pytest.mark.parametrize("setting", ["language", "text_scale", "high_contrast", "reach", "speech", "steady"])
def test_unknown_values(setting: str):
    """A value that does not exist changes nothing."""
    assert prefer(Look(), Preferred(setting, "9")) == Look()


def test_speech_where_there_is_some():
    """A kiosk that can speak takes the wish for speech."""
    assert prefer(Look(has_speech=True), Preferred("speech", "on")).speech


def test_speech_is_offered_where_there_is_some(visit):
    """The bar holds speech once the hall has it, also for the next visit."""
    visit.session = Session.fresh("s2", replace(visit.session.hall, has_speech=True))

    assert "speech" in [button.key for button in visit.screen().bar]


def test_text_sizes_go_round():
    """Pressing as often as there are sizes comes back to the first."""
    look = Look()
    for _ in TEXT_SCALES:
        look = Look(text_scale=next_text_scale(look))

    assert look == Look()


def test_settings_end_with_the_visit(visit):
    """The next citizen gets the default look."""
    visit.press("start", "language", "text_size", "contrast", "reach", "leave")

    assert visit.session.look == Look()
