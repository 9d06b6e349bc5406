"""The card cannot be read: name and number are typed, nothing is decided at once, and the card itself collects."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from kiosk.session.replies import Filed
from provisioning.demo.visits import CARD
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Typed:
    """Hold what one visit with an unreadable card left behind."""

    filed: Filed
    offered: bool
    number_shown: bool


@pytest.fixture(scope="module")
def typed(house: House) -> Typed:
    """Lay an unreadable card on the reader, type, and file the item that a rule decides."""
    with closing(Visitor(house.hall.config)) as visitor:
        house.hands("idcard", do="unreadable")
        visitor.press("start")
        visitor.press("apply")
        visitor.press("agree")
        visitor.press("type_number")
        visitor.answer("typed.name", CARD["name"])
        visitor.answer("typed.number", CARD["number"])
        visitor.press("next")
        visits.fill_in_contact(visitor)
        filed = visits.file(visitor)
        seen = Typed(filed, visitor.find("decide_now") is not None, CARD["number"] in visitor.says())
        visits.receipt(visitor)
        visits.leave(visitor)
    house.mend()
    house.wait_state(filed.case_no, "attention")
    return seen


def test_a_person_looks_first(typed: Typed, house: House):
    """The rule does not decide; the case waits for a person, who reads why."""
    rows = house.server.rows("SELECT decided_by, problems FROM cases WHERE case_no = ?", typed.filed.case_no)

    assert rows == [("", '["identity.typed"]')]


def test_nothing_at_once(typed: Typed):
    """Nothing is offered at once, and the number is masked on the screen after filing."""
    assert (typed.offered, typed.number_shown) == (False, False)


def test_the_card_is_asked_for(typed: Typed, house: House, visitor: Visitor):
    """With the receipt and a card that cannot be read, typing is not offered, and the screen says why."""
    visits.scan(visitor, house.hall.hands, qr=typed.filed.code_text)
    house.hands("idcard", do="unreadable")
    visitor.arrive("card.unreadable")

    assert (visitor.find("type_number"), visitor.word("session.card.to_collect_only") in visitor.says()) == (None, True)
