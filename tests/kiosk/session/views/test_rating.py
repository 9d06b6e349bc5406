from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session.phase import Phase
from kiosk.session.screen import Buttons
from tests.kiosk.session.conftest import NAME

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_nothing_beforehand(visit_at: VisitAt):
    """No level and no reason is chosen beforehand."""
    chosen = [
        button.key for phase in (Phase.RATING, Phase.REASONS) for button in visit_at(phase).buttons() if button.chosen
    ]

    assert chosen == []


def test_skipping(visit_at: VisitAt):
    """Skipping stands beside the levels, and leaving out the reasons beside them."""
    keys = [{button.key for button in visit_at(phase).screen().nav} for phase in (Phase.RATING, Phase.REASONS)]

    assert ("skip" in keys[0], "no_reason" in keys[1]) == (True, True)


def test_alike(visit_at: VisitAt):
    """All five levels are offered alike: none is larger, first or marked."""
    (levels,) = [block for block in visit_at(Phase.RATING).screen().blocks if isinstance(block, Buttons)]

    assert {(button.role, button.enabled) for button in levels.buttons} == {("tile", True)}
    assert len(levels.buttons) == 5


def test_forgets(visit_at: VisitAt):
    """The farewell says nothing of the citizen."""
    assert NAME not in visit_at(Phase.THANKS).says()
