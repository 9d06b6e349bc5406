from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.screen import Facts
from tests.kiosk.session.conftest import AGENT_NAME, AGENT_NUMBER, NAME, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_people_are_masked(visit_at: VisitAt):
    """Principal and agent are named masked, each in a line of their own."""
    facts = [
        fact for block in visit_at(Phase.AUTHORITY).screen().blocks if isinstance(block, Facts) for fact in block.facts
    ]

    assert len(facts) == 2
    assert not any(secret in fact.value for fact in facts for secret in (NAME, NUMBER, AGENT_NAME, AGENT_NUMBER))


@pytest.mark.parametrize("chosen", [("proxy.scope.file",), ("proxy.term.30",), ("proxy.scope.file", "proxy.term.30")])
def test_both(visit_at: VisitAt, chosen: tuple[str, ...]):
    """Only with scope and term does the way lead on; until then the button says what is missing."""
    visit = visit_at(Phase.AUTHORITY)
    visit.press(*chosen)
    (button,) = [button for button in visit.buttons() if button.key == "next"]

    assert (button.enabled, button.reason == "") == (len(chosen) == 2, len(chosen) == 2)
