"""The laser printer gives a licence up: its queue is purged, and the citizen prints it again."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from kiosk.session.replies import Filed
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Mishap:
    """Hold what a first, failed try and a second one left behind."""

    filed: Filed
    first: str
    sheets_at_first: int
    second: str
    sheets: int


@pytest.fixture(scope="module")
def mishap(house: House) -> Mishap:
    """Let the printer abort the first job as its only page is about to come out."""
    with closing(Visitor(house.hall.config)) as visitor:
        filed = visits.apply(visitor, house.hall.hands)
        house.grant(filed.case_no)
        before = house.licences_out()
        house.hands("page", do="abort")
        first = visits.collect(visitor, house.hall.hands, filed.code_text)
        sheets_at_first = house.licences_out() - before
        visitor.wait("the server hears of it", lambda: house.server.outcomes(filed.case_no))
        visitor.press("again")
        second = visits.print_licence(visitor)
        visits.leave(visitor)
    house.wait_state(filed.case_no, "collected")
    house.mend()
    return Mishap(filed, first, sheets_at_first, second, house.licences_out() - before)


def test_failure_is_told(mishap: Mishap):
    """The citizen is told that nothing came out."""
    assert (mishap.first, mishap.sheets_at_first) == ("printed.failed", 0)


def test_second_try_prints(mishap: Mishap):
    """The second try prints, and only one sheet exists in the end."""
    assert (mishap.second, mishap.sheets) == ("printed.confirmed", 1)


def test_copies_are_numbered(mishap: Mishap, house: House):
    """The server has both tries under numbers of their own."""
    assert house.server.outcomes(mishap.filed.case_no) == [("failed", 1), ("confirmed", 2)]


def test_jam_cleared_in_time(house: House, visitor: Visitor):
    """A jam that hands clear while the citizen waits costs no second sheet."""
    filed = visits.apply(visitor, house.hall.hands)
    house.grant(filed.case_no)
    before = house.licences_out()
    house.hands("page", do="media-jam", page=1)
    visits.scan(visitor, house.hall.hands, qr=filed.code_text)
    visits.lay_card(visitor, house.hall.hands)
    visitor.press("print")
    visitor.wait("the printer stands still", lambda: "media-jam" in house.hands("page", do="state")["reasons"])
    house.hands("page", do="recover")

    assert (visitor.leave_screen("printing").name, house.licences_out() - before) == ("printed.confirmed", 1)
