"""The frame is the same everywhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session.phase import Phase

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_language_button_offers_the_other(visit: "Visit"):
    """The language button is written in the language it leads to."""
    labels = [visit.screen().bar[0].label]
    visit.press("language")
    labels.append(visit.screen().bar[0].label)

    assert labels == ["English", "中文"]


def test_steps_grow(visit_at: VisitAt):
    """Along an application the step never goes back."""
    way = (Phase.CONSENT, Phase.CARD, Phase.SITUATION, Phase.FORM, Phase.REVIEW, Phase.SIGNATURE, Phase.FILED)
    steps = [visit_at(phase).screen().step[0] for phase in way]

    assert steps == sorted(steps)
