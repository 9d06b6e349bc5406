from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Input
from tests.kiosk.session.conftest import NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def problem(visit_at: VisitAt, number: str) -> str:
    """Give what stands at the number's box."""
    visit = visit_at(Phase.TYPED)
    visit.answer("typed.number", number)
    return next(box.problem for box in visit.screen().blocks if isinstance(box, Input) and box.field == "typed.number")


@pytest.mark.parametrize("number", ["14058118991331", "140581189912310018"])
def test_wrong(visit_at: VisitAt, number: str):
    """What cannot be right is said as soon as its digits stand, and never what would be."""
    said = problem(visit_at, number)

    assert said
    assert NUMBER not in said


@pytest.mark.parametrize("number", ["", "1405811899", NUMBER])
def test_nothing_wrong_yet(visit_at: VisitAt, number: str):
    """A number that may still become right is not called wrong."""
    assert problem(visit_at, number) == ""


def test_what_follows(visit_at: VisitAt):
    """The page says before what a typed number is not good for."""
    assert len(next(block for block in visit_at(Phase.TYPED).screen().blocks if hasattr(block, "lines")).lines) == 3
