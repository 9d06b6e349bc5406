"""A rating is given, or it is not; nothing is rated by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.contract.rating_reasons import LOW_LEVELS, RatingReason
from kiosk.session.commands import Forget, StoreRating
from kiosk.session.patience import FAREWELL_S
from kiosk.session.phase import Phase
from kiosk.session.rating import LEVELS
from kiosk.session.replies import ErrandFailed, RatingStored
from kiosk.session.screen import Banner
from kiosk.session.touches import Rated

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.mark.parametrize("level", LEVELS)
def test_levels(visit_at: VisitAt, level: int):
    """Each of the five levels can be given; the two low ones ask why first, and need no answer."""
    visit = visit_at(Phase.RATING)
    visit.press(f"rate_{level}")
    if level in LOW_LEVELS:
        visit.press("no_reason")

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


def test_several_reasons(visit_at: VisitAt):
    """Several reasons can be touched, and untouched again; what is chosen is stored with the level."""
    visit = visit_at(Phase.REASONS)
    visit.press("reason.slow", "reason.unclear", "reason.faulty", "reason.unclear", "next")
    stored = visit.last(StoreRating)

    assert (stored.level, stored.reasons) == (2, ("slow", "faulty"))


def test_no_reason_is_chosen_beforehand(visit_at: VisitAt):
    """Every reason is offered and none is marked before it is touched; without one, only "no reason" goes on."""
    buttons = {button.key: button for button in visit_at(Phase.REASONS).buttons()}
    offered = [buttons[f"reason.{reason}"].chosen for reason in RatingReason]

    assert (any(offered), buttons["next"].enabled, buttons["no_reason"].enabled) == (False, False, True)


def test_back_to_the_levels(visit_at: VisitAt):
    """A low level touched by mistake can be changed, and only the last one is stored."""
    visit = visit_at(Phase.REASONS)
    visit.press("back", "rate_5")

    assert [command.level for command in visit.asked if isinstance(command, StoreRating)] == [5]


def test_the_level_counts_without_a_reason(visit_at: VisitAt):
    """Who touches a low level and walks away has rated, before the visit is forgotten."""
    visit = visit_at(Phase.REASONS)
    visit.press("reason.slow")
    visit.wait(200)
    ends = [type(command) for command in visit.asked if isinstance(command, StoreRating | Forget)]

    assert ends == [StoreRating, Forget]


def test_a_lost_rating_is_told(visit_at: VisitAt):
    """When a rating could not be stored the farewell says so."""
    visit = visit_at(Phase.RATING)
    visit.press("rate_5")
    visit.send(ErrandFailed(visit.session.id, "rate"))
    banners = [block.text for block in visit.screen().blocks if isinstance(block, Banner)]

    assert "没有记下" in banners[0]
