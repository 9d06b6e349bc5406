"""A citizen fills in half of it, goes, and goes on another time: with the code and the same card only."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import pytest

from kiosk.session.replies import Filed
from provisioning.demo.visits import CARD
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Later:
    """Hold what became of one application that was kept: what a stranger read, and what was filed."""

    stranger_at: str
    filed: Filed
    kept_before: int
    kept_after: int


def _kept(house: House) -> int:
    return len(house.journal.rows("SELECT key FROM fact WHERE key GLOB 'draft.*'"))


def _resume(visitor: Visitor, house: House, card: Mapping[str, str], code: str) -> None:
    visitor.arrive("attract")
    visitor.press("start")
    visitor.press("apply")
    visitor.press("agree")
    visits.lay_card(visitor, house.hall.hands, card)
    visitor.arrive("search")
    visitor.press("resume_draft")
    visitor.answer("draft.code", code)
    visitor.press("next")


@pytest.fixture(scope="module")
def later(house: House) -> Later:
    """Keep, try with another's card, then go on in a new process with the same card and file."""
    with closing(Visitor(house.hall.config)) as visitor:
        visits.sign_in(visitor, house.hall.hands)
        visits.fill_in_contact(visitor)
        visitor.press("keep_draft")
        visitor.arrive("kept")
        code = next(fact.value for fact in visitor.facts())
        visitor.press("finish")
        visitor.arrive("attract")
    before = _kept(house)
    with closing(Visitor(house.hall.config)) as visitor:
        _resume(visitor, house, visits.OTHER_CARD, code)
        visitor.wait("an answer", lambda: visitor.word("session.resume.unknown") in visitor.says())
        stranger_at = visitor.screen.name
        visitor.press("leave")
        _resume(visitor, house, CARD, code)
        visitor.arrive("review")
        filed = visits.file(visitor)
        visits.receipt(visitor)
        visits.leave(visitor)
    return Later(stranger_at, filed, before, _kept(house))


def test_another_card_opens_nothing(later: Later):
    """Whoever found the code stands before the empty box."""
    assert later.stranger_at == "resume"


def test_filed_with_the_answers(later: Later, house: House):
    """The application that was kept becomes one case with the answers of the first visit."""
    house.wait_acknowledged(later.filed.submission)
    house.wait_state(later.filed.case_no, "licence_ready")

    assert house.server.cases_of(later.filed.submission) == 1


def test_wiped_when_filed(later: Later):
    """It lay on the kiosk while it waited, and lies there no more."""
    assert (later.kept_before, later.kept_after) == (1, 0)
