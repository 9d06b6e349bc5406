"""The passport's screens: what light cannot prove is said first, and each trouble has its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from content.catalogue.model import Language
from kiosk.session.phase import Phase
from kiosk.session.readings import CardTrouble
from kiosk.session.screen import Bullets

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.mark.parametrize("language", list(Language))
def test_limits_come_first(visit_at: VisitAt, language: Language):
    """Before anything is read the citizen hears who looks, that nothing is decided, and where to collect."""
    screen = visit_at(Phase.PASSPORT).screen(language)

    assert [len(block.lines) for block in screen.blocks if isinstance(block, Bullets)] == [3]


@pytest.mark.parametrize("key", ["no_card", "unreadable", "reader_gone", "digits"])
def test_each_trouble_has_its_screen(visit_at: VisitAt, key: Any):
    """Each way in which no passport is read has a screen of its own."""
    visit = visit_at(Phase.PASSPORT)
    visit.send(CardTrouble(visit.session.id, key))

    assert visit.screen().name == f"passport.{key}"
