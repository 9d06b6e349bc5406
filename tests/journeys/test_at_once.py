"""An item decided by a published rule: filed, granted and printed in the same visit."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from kiosk.session.replies import Filed
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class AtOnce:
    """Hold what one visit left behind."""

    filed: Filed
    printed: str
    sheets: int


@pytest.fixture(scope="module")
def at_once(house: House) -> AtOnce:
    """File, wait at the kiosk for the decision, and take the sheet along."""
    with closing(Visitor(house.hall.config)) as visitor:
        before = house.licences_out()
        visits.sign_in(visitor, house.hall.hands)
        visits.fill_in_contact(visitor)
        filed = visits.file(visitor)
        visitor.press("decide_now")
        visitor.arrive("deciding", "printing")
        visitor.leave_screen("deciding")
        printed = visitor.leave_screen("printing").name
        visits.leave(visitor)
    house.wait_state(filed.case_no, "collected")
    return AtOnce(filed, printed, house.licences_out() - before)


def test_printed_in_the_same_visit(at_once: AtOnce):
    """The licence is printed before the citizen leaves."""
    assert at_once.printed == "printed.confirmed"


def test_one_sheet(at_once: AtOnce):
    """Exactly one sheet comes out."""
    assert at_once.sheets == 1


def test_rule_is_named(at_once: AtOnce, house: House):
    """The decision names the rule and its version for life."""
    found = house.server.rows("SELECT decided_by FROM cases WHERE case_no = ?", at_once.filed.case_no)

    assert found == [("rule:contact-filing@1",)]
