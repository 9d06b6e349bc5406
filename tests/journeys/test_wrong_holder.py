"""Somebody else comes with the receipt: nothing is told, nothing is printed, and a person is called in the end."""

import pytest

from kiosk.session.replies import Filed
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

TRIES = 5


@pytest.fixture
def filed(house: House, visitor: Visitor) -> Filed:
    """Have a licence ready."""
    done = visits.apply(visitor, house.hall.hands)
    house.grant(done.case_no)
    return done


def _come_with(visitor: Visitor, house: House, code: str, card: dict[str, str]) -> str:
    visits.scan(visitor, house.hall.hands, qr=code)
    visits.lay_card(visitor, house.hall.hands, card)
    return visitor.screen.name


def test_stranger_is_turned_away(filed: Filed, house: House, visitor: Visitor):
    """A stranger is turned away without being offered another try."""
    shown = _come_with(visitor, house, filed.code_text, visits.OTHER_CARD)

    assert (shown, visitor.find("again")) == ("claim.not_holder", None)


def test_five_strangers_lock(filed: Filed, house: House, visitor: Visitor):
    """The fifth stranger locks the case, even against its holder, and staff hear of it."""
    for _ in range(TRIES):
        _come_with(visitor, house, filed.code_text, visits.OTHER_CARD)
        visitor.press("finish")
    shown = _come_with(visitor, house, filed.code_text, visits.CARD)

    assert shown == "claim.locked"
    assert "claim.locked" in house.server.issues(filed.case_no)
