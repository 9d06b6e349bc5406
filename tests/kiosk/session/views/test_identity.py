from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.commands import ReadCard
from kiosk.session.phase import Phase
from kiosk.session.readings import CardTrouble, CodeRead

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_nothing_is_read_before(visit_at: VisitAt):
    """Consent says what is read, and nothing is read before it was given."""
    visit = visit_at(Phase.CONSENT)

    assert (visit.count(ReadCard), "agree" in {button.key for button in visit.buttons()}) == (0, True)


@pytest.mark.parametrize(("trouble", "can_try"), [("unreadable", True), ("expired", False), ("reader_gone", False)])
def test_second_try(visit_at: VisitAt, trouble: str, can_try):
    """Another try is offered only where it can help."""
    visit = visit_at(Phase.CARD)
    visit.send(CardTrouble(visit.session.id, trouble))

    assert ("again" in {button.key for button in visit.screen().nav}) is can_try


def test_to_collect_takes_a_card(visit: "Visit"):
    """Whoever collects is not told to type the number instead."""
    visit.press("start", "collect")
    visit.send(CodeRead(visit.session.id, visit.code()))
    visit.send(CardTrouble(visit.session.id, "unreadable"))

    assert "type_number" not in {button.key for button in visit.buttons()}


def test_refused_says_why(visit_at: VisitAt):
    """A holder who may not file reads why, and where else to go."""
    visit = visit_at(Phase.CARD_REFUSED)

    assert len(visit.session.refusals) == 1
    assert "other" in {button.key for button in visit.buttons()}
