from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Input
from kiosk.session.tracking import NUMBER as NUMBER_FIELD

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_three_ways(visit_at: VisitAt):
    """A case is looked up by receipt, by card or by number, and each says what it tells."""
    ways = [button for button in visit_at(Phase.TRACK_WAY).buttons() if button.key.startswith("by_")]

    assert [button.key for button in ways] == ["by_receipt", "by_card", "by_number"]
    assert all(button.sub for button in ways)


def test_without_a_reader(visit_at: VisitAt):
    """A way that cannot be gone now is disabled and says why."""
    visit = visit_at(Phase.TRACK_WAY)
    visit.breaks("idcard")
    found = {button.key: (button.enabled, bool(button.reason)) for button in visit.buttons() if button.key == "by_card"}

    assert found == {"by_card": (False, True)}


@pytest.mark.parametrize("typed", ["GP260928K030001A", ""])
def test_mistyped(visit_at: VisitAt, typed: str):
    """A number whose check character does not fit is told at its box, and nobody is asked."""
    visit = visit_at(Phase.TRACK_NUMBER)
    visit.answer(NUMBER_FIELD, typed)
    visit.press("next")
    (box,) = [block for block in visit.screen().blocks if isinstance(block, Input)]

    assert (visit.session.phase, bool(box.problem)) == (Phase.TRACK_NUMBER, True)
