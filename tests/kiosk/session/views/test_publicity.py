from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.contract.results import PublishedResult, ResultsReply
from kiosk.session.phase import Phase
from kiosk.session.replies import ResultsFound
from kiosk.session.screen import Busy, Facts

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


ROW = PublishedResult("GP1", "登记", "Registration", "测**一", "2026-09-28", "granted")


def answered(visit_at: VisitAt, reply: ResultsReply | None) -> "Visit":
    """Let the server answer, or not."""
    visit = visit_at(Phase.PUBLIC)
    visit.send(ResultsFound(visit.session.id, reply))
    return visit


def test_asking(visit_at: VisitAt):
    """Until the server has answered the screen says that it is asking."""
    assert any(isinstance(block, Busy) for block in visit_at(Phase.PUBLIC).screen().blocks)


@pytest.mark.parametrize("reply", [None, ResultsReply(())])
def test_nothing(visit_at: VisitAt, reply: ResultsReply | None):
    """No answer and no decision are told apart, and neither is an empty list."""
    visit = answered(visit_at, reply)

    assert not any(isinstance(block, Facts) for block in visit.screen().blocks)
    assert answered(visit_at, None).says() != answered(visit_at, ResultsReply(())).says()


def test_taken_down(visit_at: VisitAt):
    """What was taken down keeps its day and says why, and no longer whose it was."""
    hidden = PublishedResult(
        "GP1", "登记", "Registration", "测**一", "2026-09-28", "granted", is_taken_down=True, because_zh="涉及隐私"
    )
    facts = [
        fact.value
        for row in (ROW, hidden)
        for block in answered(visit_at, ResultsReply((row,))).screen().blocks
        if isinstance(block, Facts)
        for fact in block.facts
    ]

    assert ["测**一" in value for value in facts] == [True, False]
    assert "涉及隐私" in facts[1]
