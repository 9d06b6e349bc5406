from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session import guiding
from kiosk.session.phase import Phase

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_offered(visit_at: VisitAt):
    """Where the printer works, a guide to take away is offered."""
    assert guiding.ASK in {button.key for button in visit_at(Phase.GUIDE).buttons()}


def test_not_offered(visit_at: VisitAt):
    """Without paper no slip is offered."""
    visit = visit_at(Phase.GUIDE)
    visit.breaks("receipt")

    assert guiding.ASK not in {button.key for button in visit.buttons()}


def test_on_the_way(visit_at: VisitAt):
    """Once asked for, the slip is said to be on its way until something is known of it."""
    visit = visit_at(Phase.SITUATION)
    before = visit.says()
    visit.press(guiding.ASK)

    assert visit.says() != before
