"""Somebody files for a neighbour: two cards are read, two receipts come out, and the officer sees who acted."""

from contextlib import closing

import pytest

from kiosk.session.replies import Filed
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@pytest.fixture(scope="module")
def filed(house: House) -> Filed:
    """File with the principal's card and the agent's, and wait for both receipts."""
    before = house.receipts_out()
    with closing(Visitor(house.hall.config)) as visitor:
        visitor.arrive("attract")
        visitor.press("start")
        visitor.press("browse")
        visitor.arrive("search")
        visitor.answer("query", "geti")
        visitor.press(f"item.{visits.ITEM}")
        visitor.arrive("guide")
        visitor.press("for_other")
        visitor.press("agree")
        visits.lay_card(visitor, house.hall.hands)
        visitor.arrive("card.agent")
        house.hands("idcard", do="place", card=visits.OTHER_CARD)
        visitor.arrive("authority")
        house.hands("idcard", do="remove")
        visitor.press("proxy.scope.supplement")
        visitor.press("proxy.term.30")
        visitor.press("next")
        visits.answer_main_item(visitor)
        filed = visits.file(visitor)
        visitor.wait("two receipts", lambda: house.receipts_out() == before + 2)
        visits.leave(visitor)
    house.wait_state(filed.case_no, "accepted")
    return filed


def test_both_receipts_are_accounted_for(filed: Filed, house: House):
    """Each of the two receipts has its own row, confirmed by the printer."""
    rows = house.journal.rows("SELECT copy_no, state FROM paper WHERE subject = ? ORDER BY copy_no", filed.submission)

    assert rows == [(1, "confirmed"), (2, "confirmed")]


def test_the_officer_sees_who_acted(filed: Filed, house: House):
    """The case is the principal's, and its page names the agent."""
    page = house.officer.client.get(f"/cases/{filed.case_no}").text

    assert all(card["name"] in page for card in (visits.CARD, visits.OTHER_CARD))
