"""The real journeys' screens, as drawn."""

from collections.abc import Callable

import pytest

from kiosk.session.screen import Look, Screen
from tests.screens.player import Player
from tests.screens.rules import clipped_texts, small_targets, small_texts
from tests.screens.tour import Tour

LOOKS = {
    "zh": Look(),
    "en": Look(language="en"),
    "zh-largest": Look(text_scale=1.5),
    "en-largest": Look(language="en", text_scale=1.5),
}
# Main-thread work from a touch to the next screen; promise 9 gives 50.
BUDGET_MS = 50


@pytest.fixture(scope="module")
def draw() -> Callable[[Look], list[Screen]]:
    """Write every stop of the tour for a look."""
    tour = Tour()
    stops = tour.walk()
    return lambda look: [tour.screen(session, look) for session in stops.values()]


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_clipped(player: Player, draw: Callable[[Look], list[Screen]], look: str):
    """On every screen of the journeys every text is whole and large enough, and every target high enough."""
    wrong = []
    for screen in draw(LOOKS[look]):
        player.show(screen)
        stage = player.app.stage
        found = (clipped_texts(stage), small_targets(stage), small_texts(stage))
        wrong += [(screen.name, found)] if any(found) else []

    assert wrong == []
