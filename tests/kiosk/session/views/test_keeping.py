"""The code's screen says how it is used, and the code is read into headphones only."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from kiosk.session.phase import Phase
from kiosk.session.replies import DraftKept
from kiosk.session.screen import Bullets, Facts, Input

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.mark.parametrize("language", list(Language))
def test_the_code_and_its_rules(visit_at: VisitAt, language: Language):
    """The code stands large with four rules, in either language, and is nobody else's to hear."""
    visit = visit_at(Phase.KEPT)
    visit.send(DraftKept(visit.session.id, "0123 4567 89AB CDEF", visit.now))
    blocks = visit.screen(language).blocks
    facts = next(block for block in blocks if isinstance(block, Facts))
    rules = next(block for block in blocks if isinstance(block, Bullets))

    assert (facts.is_large, facts.is_public, len(rules.lines)) == (True, False, 4)


def test_the_box_has_the_codes_keys(visit_at: VisitAt):
    """The keyboard has every letter a code can have."""
    boxes = [block for block in visit_at(Phase.RESUME).screen().blocks if isinstance(block, Input)]

    assert [box.keyboard for box in boxes] == ["credit_code"]
