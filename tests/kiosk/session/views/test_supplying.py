from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Input, QrPicture

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def boxes(visit: "Visit") -> list[Input]:
    """Give the boxes of the page."""
    return [block for block in visit.screen().blocks if isinstance(block, Input)]


def test_a_box_each(visit_at: VisitAt):
    """Every line that is wanted has a box of its own, in its own words."""
    visit = visit_at(Phase.SUPPLY)
    wanted = visit.session.supplying.wanted

    assert [box.label for box in boxes(visit)] == [line.zh for line in wanted]


def test_what_is_missing(visit_at: VisitAt):
    """Filing with an empty box says which, and files nothing."""
    visit = visit_at(Phase.SUPPLY)
    visit.press("file")

    assert visit.session.phase is Phase.SUPPLY
    assert all(bool(box.problem) == (not box.value) for box in boxes(visit))


@pytest.mark.parametrize(("phase", "is_kept"), [(Phase.SUPPLY_FILING, False), (Phase.SUPPLY_FILED, True)])
def test_after_the_disk(visit_at: VisitAt, phase: Phase, is_kept):
    """The code to take along is shown once it is on disk, and not before."""
    assert any(isinstance(block, QrPicture) for block in visit_at(phase).screen().blocks) is is_kept
