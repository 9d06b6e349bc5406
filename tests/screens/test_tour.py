"""The real journeys' screens, as they are laid out to be drawn."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.session.screen import Look, Screen
from kiosk.ui.stage import Stage
from tests.screens.player import Player
from tests.screens.rules import faults
from tests.screens.tour import Tour

UPRIGHT, ACROSS = (1080, 1920), (1728, 1080)
LOOKS = {
    "zh": (Look(), UPRIGHT),
    "en-doubled": (Look(language="en", text_scale=2.0, has_speech=True, speech=True), UPRIGHT),
    "zh-contrast-reach": (Look(high_contrast=True, reach=True, text_scale=1.3, has_speech=True), UPRIGHT),
    "en-across": (Look(language="en"), ACROSS),
}
# Laid out like others that are drawn here; the gallery draws them too and holds them to the same rules.
ALIKE = frozenset(
    f"book.{name}"
    for name in (
        *("services", "matters", "asking", "times.cut_off", "who", "details", "confirm", "booked", "waiting", "scan"),
        *("own", "confirm.move", "moved", "cancel", "cancelled", "services.queue", "refused"),
    )
) | {
    *("form.business", "row.staff", "review.rows"),
    *("handed.waiting", "handed.unsent", "kept.taken", "resume.waiting", "resume.offline"),
    *("resume_scan", "resume_scan.trouble"),
}
# Of all that goes wrong, these are laid out like nothing else.
APART = {"not_filed", "filing_slow", "leaving", "card_refused", "claim.supplement"}
# Main-thread work from a touch to the next screen; promise 9 gives 50.
BUDGET_MS = 50


@pytest.fixture(scope="module")
def draw() -> Callable[[Look], list[Screen]]:
    """Write every stop of the tour for a look."""
    tour = Tour()
    stops = tour.walk()
    alike = (ALIKE | tour.troubled) - APART
    drawn = [session for name, session in stops.items() if name not in alike]
    return lambda look: [tour.screen(session, look) for session in drawn]


@pytest.fixture
def stage(player: Player) -> Iterator[Stage]:
    """Give the window's content, and its own size back."""
    # With its hints Kivy would give it the window's own size again.
    player.app.stage.size_hint = None, None
    yield player.app.stage
    player.app.stage.size_hint, player.app.stage.size = (1, 1), UPRIGHT


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_wrong(player: Player, stage: Stage, draw: Callable[[Look], list[Screen]], look: str):
    """Every text is whole and stands out, no target is low, hidden or out of reach, and nothing lies over another."""
    wanted, stage.size = LOOKS[look]
    wrong = {}
    for screen in draw(wanted):
        player.show(screen)
        wrong[screen.name] = faults(stage)

    assert {name: found for name, found in wrong.items() if found} == {}
