"""Every phase has a screen in both languages, whole and usable."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from kiosk.session.phase import Phase
from kiosk.session.present import VIEWS

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_views_are_complete():
    """Every phase has a view."""
    assert set(Phase) == set(VIEWS)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_is_worded(visit_at: VisitAt, phase: Phase, language: Language):
    """Every phase has a title in each language, and no sentence is missing."""
    assert visit_at(phase).screen(language).title.strip()


@pytest.mark.parametrize("phase", list(Phase))
def test_button_keys_are_unique(visit_at: VisitAt, buttons, phase: Phase):
    """No two buttons of a screen share a key."""
    keys = Counter(button.key for button in buttons(visit_at(phase).screen()))

    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("phase", list(Phase))
def test_keys_do_not_depend_on_language(visit_at: VisitAt, buttons, phase: Phase):
    """The same buttons stand on a screen in either language."""
    visit = visit_at(phase)
    chinese, english = (tuple(b.key for b in buttons(visit.screen(language))) for language in Language)

    assert chinese == english


@pytest.mark.parametrize("phase", list(Phase))
def test_disabled_buttons_say_why(visit_at: VisitAt, buttons, phase: Phase):
    """A button that cannot be pressed gives its reason."""
    visit = visit_at(phase)
    visit.breaks("idcard", "filing", "page", "codes", "network", fault="device.no_reply")

    assert all(button.enabled or button.reason for button in buttons(visit.screen()))


@pytest.mark.parametrize("phase", list(Phase))
def test_bar_is_the_same_everywhere(visit_at: VisitAt, phase: Phase):
    """Language, text size, contrast, reach and help are at hand on every screen."""
    keys = tuple(button.key for button in visit_at(phase).screen().bar)

    assert keys == ("language", "text_size", "contrast", "reach", "help")
