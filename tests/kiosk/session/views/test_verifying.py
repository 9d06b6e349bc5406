from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Facts

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_number_to_compare(visit_at: VisitAt):
    """A genuine licence's number stands there, large, to be compared with the paper."""
    visit = visit_at(Phase.LICENCE_GENUINE)
    code = visit.session.code
    assert code
    large = [block for block in visit.screen().blocks if isinstance(block, Facts) and block.is_large]

    assert next(fact.value for block in large for fact in block.facts) == code.number


@pytest.mark.parametrize("key", ["another", "finish"])
def test_goes_on(visit_at: VisitAt, key: str):
    """From there another one is scanned, or all is done."""
    assert key in {button.key for button in visit_at(Phase.LICENCE_GENUINE).screen().nav}
