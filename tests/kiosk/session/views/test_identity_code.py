from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Preview

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_sees_itself(visit_at: VisitAt):
    """While a code is waited for the citizen sees where it is seen."""
    assert any(isinstance(block, Preview) for block in visit_at(Phase.SHOW_CODE).screen().blocks)


@pytest.mark.parametrize("key", ["back", "leave"])
def test_way_out(visit_at: VisitAt, key: str):
    """Nobody is kept before the scanner."""
    assert key in {button.key for button in visit_at(Phase.SHOW_CODE).screen().nav}
