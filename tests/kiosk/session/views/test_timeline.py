from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session.phase import Phase
from kiosk.session.screen import Facts
from tests.kiosk.session.conftest import NAME

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def values(visit: "Visit") -> list[str]:
    """Give every value on the screen."""
    return [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]


def test_covered(visit_at: VisitAt):
    """What only the holder hears can be covered, and then even the name is masked until it is asked for again."""
    visit = visit_at(Phase.TIMELINE)
    shown = [NAME in values(visit)]
    for key in ("hide", "show"):
        visit.press(key)
        shown.append(NAME in values(visit))

    assert shown == [True, False, True]


def test_number_is_shown(visit_at: VisitAt):
    """The case number stands among the facts."""
    visit = visit_at(Phase.TIMELINE)

    assert visit.session.inquiry.answer.reply.case.case_no in values(visit)
