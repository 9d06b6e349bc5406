"""A rating is given, or it is not; nothing is rated by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.commands import StoreRating
from kiosk.session.events import Rated, RatingStored
from kiosk.session.patience import FAREWELL_S
from kiosk.session.rating import LEVELS
from kiosk.session.screen import Banner
from kiosk.session.state import Phase

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.mark.parametrize("level", LEVELS)
def test_levels(visit_at: VisitAt, level: int):
    """Each of the five levels can be given."""
    visit = visit_at(Phase.RATING)
    visit.press(f"rate_{level}")

    assert visit.last(StoreRating).level == level


@pytest.mark.parametrize("level", [0, 6, -1])
def test_other_levels(visit_at: VisitAt, level: int):
    """No other level is taken."""
    visit = visit_at(Phase.RATING)
    visit.send(Rated(level))

    assert visit.count(StoreRating) == 0


def test_nothing_is_chosen_beforehand(visit_at: VisitAt):
    """No level is marked before it is touched."""
    assert not any(button.chosen for button in visit_at(Phase.RATING).buttons() if button.key.startswith("rate"))


def test_skip(visit_at: VisitAt):
    """Skipping stores nothing."""
    visit = visit_at(Phase.RATING)
    visit.press("skip")

    assert (visit.session.phase, visit.count(StoreRating)) == (Phase.THANKS, 0)


def test_idle_is_no_rating(visit_at: VisitAt):
    """Who walks away has not rated."""
    visit = visit_at(Phase.RATING)
    visit.wait(200)

    assert (visit.session.phase, visit.count(StoreRating)) == (Phase.ATTRACT, 0)


def test_rated_once(visit_at: VisitAt):
    """A second touch stores nothing more."""
    visit = visit_at(Phase.THANKS)
    visit.send(Rated(1))

    assert visit.count(StoreRating) == 1


def test_stored_is_said_when_stored(visit_at: VisitAt):
    """That the rating is recorded is said only after it is."""
    visit = visit_at(Phase.THANKS)
    before = [block for block in visit.screen().blocks if isinstance(block, Banner)]
    visit.send(RatingStored(visit.session.id))
    after = [block for block in visit.screen().blocks if isinstance(block, Banner)]

    assert (len(before), len(after)) == (0, 1)


def test_farewell_ends_by_itself(visit_at: VisitAt):
    """The farewell gives way to the idle screen without a warning."""
    visit = visit_at(Phase.THANKS)
    visit.wait(FAREWELL_S)

    assert visit.session.phase is Phase.ATTRACT
