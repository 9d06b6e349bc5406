from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Facts, QrPicture
from tests.kiosk.session.conftest import CASE_NO, NAME, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.mark.parametrize("outcome", ["confirmed", "sent", "uncertain", "failed", "refused"])
def test_number_stays(visit_at: VisitAt, outcome: str):
    """Whatever became of the receipt, the case number and its code stay on the screen."""
    visit = visit_at(Phase.FILED)
    visit.send(visit.receipt(outcome))
    blocks = visit.screen().blocks
    numbers = [fact.value for block in blocks if isinstance(block, Facts) and block.is_large for fact in block.facts]

    assert (numbers, [block.text for block in blocks if isinstance(block, QrPicture)]) == ([CASE_NO], ["K1:ABC"])


@pytest.mark.parametrize("phase", [Phase.FILING, Phase.FILING_SLOW, Phase.NOT_FILED])
def test_nothing_promised(visit_at: VisitAt, phase: Phase):
    """Before the disk has answered there is no case number and no word of success."""
    screen = visit_at(phase).screen()

    assert not any(isinstance(block, QrPicture) or getattr(block, "tone", "") == "good" for block in screen.blocks)


def test_masked(visit_at: VisitAt):
    """The holder stands there masked."""
    facts = [
        fact.value
        for block in visit_at(Phase.FILED).screen().blocks
        if isinstance(block, Facts)
        for fact in block.facts
    ]

    assert (NAME in "".join(facts), NUMBER in "".join(facts)) == (False, False)
