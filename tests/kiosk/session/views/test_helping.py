from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.replies import HelpAnswered
from kiosk.session.screen import Buttons

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def asked(visit_at: VisitAt, *, is_called: bool = True, hours: int | None = None) -> "Visit":
    """Call for help, and let the call be answered."""
    visit = visit_at(Phase.GUIDE)
    visit.press("help")
    attended = None if hours is None else visit.now + timedelta(hours=hours)
    visit.send(HelpAnswered(visit.session.id, is_called=is_called, attended=attended))
    return visit


def test_three_answers(visit_at: VisitAt):
    """Somebody comes, somebody comes later, or nobody knows: each is told in its own words."""
    said = {asked(visit_at, hours=hours).says() for hours in (-1, 6, None)}

    assert len(said) == 3


@pytest.mark.parametrize("is_called", [True, False])
def test_again(visit_at: VisitAt, is_called):
    """Only a call that did not get through can be made again."""
    keys = {button.key for button in asked(visit_at, is_called=is_called).screen().nav}

    assert ("again" in keys) is not is_called


def test_way_back(visit_at: VisitAt):
    """The page always leads back to where one was."""
    assert "close_help" in {button.key for button in asked(visit_at).screen().nav}


def test_steady_hands(visit_at: VisitAt):
    """The page has a switch for hands that tremble, which says whether it is on."""
    visit = asked(visit_at)
    visit.press("steady")
    (switch,) = (button for block in visit.screen().blocks if isinstance(block, Buttons) for button in block.buttons)

    assert (visit.session.look.steady, switch.chosen) == (True, True)


@pytest.mark.parametrize(("phase", "is_told"), [(Phase.FORM, True), (Phase.HOME, False)])
def test_a_window_is_named(visit_at: Callable[[Phase], "Visit"], *, phase: Phase, is_told: bool):
    """While a form is filled in, the page of help says that a window can help with it."""
    visit = visit_at(phase)
    visit.press("help")

    assert ("请窗口帮我填" in visit.says()) == is_told
