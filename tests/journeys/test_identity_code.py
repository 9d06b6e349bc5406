"""An identity code on a telephone signs its holder in, is enough for a decision at once, and counts one time only."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from content.contract.clock import SystemClock
from kiosk.session.replies import Filed
from provisioning.demo.visits import CARD
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Shown:
    """Hold what a visit with a telephone left behind, and what the same code met the second time."""

    filed: Filed
    second_time: str


def _show(visitor: Visitor, house: House, code: str) -> None:
    visitor.arrive("attract")
    visitor.press("start")
    visitor.press("apply")
    visitor.press("agree")
    visitor.press("show_code")
    house.hands("camera", do="show", qr=code)
    visitor.leave_screen("show_code")
    house.hands("camera", do="clear")


@pytest.fixture(scope="module")
def shown(house: House) -> Shown:
    """File by a code, and then try the same code again."""
    code = house.hall.platform.show(CARD["name"], CARD["number"], now=SystemClock().now())
    with closing(Visitor(house.hall.config)) as visitor:
        _show(visitor, house, code)
        visits.fill_in_contact(visitor)
        filed = visits.file(visitor)
        visits.receipt(visitor)
        visits.leave(visitor)
        _show(visitor, house, code)
        second_time = visitor.screen.name
    house.mend()
    house.wait_state(filed.case_no, "licence_ready")
    return Shown(filed, second_time)


def test_the_rule_decides(shown: Shown, house: House):
    """The server verifies the code as well, so the case is decided as if a card had been read."""
    rows = house.server.rows("SELECT decided_by, problems FROM cases WHERE case_no = ?", shown.filed.case_no)

    assert rows == [("rule:contact-filing@1", "[]")]


def test_one_time_only(shown: Shown):
    """The same code shown again signs nobody in."""
    assert shown.second_time == "show_code.used"
