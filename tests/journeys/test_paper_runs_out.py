"""The receipt printer has no paper: filing goes on, and nothing is said that did not happen."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from kiosk.session.prints import ReceiptSettled
from kiosk.session.replies import Filed
from kiosk.session.screen import QrPicture
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Visit:
    """Hold what a visit without receipt paper left behind."""

    idle_says: str
    reason: str
    filed: Filed
    receipt: ReceiptSettled
    says: str
    codes: list[str]
    sheets: int


@pytest.fixture(scope="module")
def visit(house: House) -> Visit:
    """Take the paper away, file, and go."""
    with closing(Visitor(house.hall.config)) as visitor:
        visitor.wait("the printer works", lambda: "receipt" in visitor.working)
        before = house.receipts_out()
        house.hands("receipt", do="paper", level="out")
        visitor.wait("the kiosk sees it", lambda: "receipt" not in visitor.working)
        idle_says, reason = visitor.says(), visitor.word("session.fault.paper_out")
        visits.sign_in(visitor, house.hall.hands)
        visits.fill_in(visitor)
        filed = visits.file(visitor)
        receipt = visits.receipt(visitor)
        codes = [block.text for block in visitor.screen.blocks if isinstance(block, QrPicture)]
        says = visitor.says()
        visits.leave(visitor)
    house.mend()
    return Visit(idle_says, reason, filed, receipt, says, codes, house.receipts_out() - before)


def test_idle_screen_says_so(visit: Visit):
    """The idle screen says that the receipt printer is out of paper."""
    assert visit.reason in visit.idle_says


def test_receipt_is_refused(visit: Visit):
    """The receipt is known never to have been printed, and why."""
    assert (visit.receipt.outcome, visit.receipt.fault, visit.sheets) == ("refused", "paper.out", 0)


def test_number_is_on_the_screen(visit: Visit):
    """The case number stands on the screen."""
    assert visit.filed.case_no in visit.says


def test_code_is_on_the_screen(visit: Visit):
    """The code to come back with stands on the screen."""
    assert visit.codes == [visit.filed.code_text]


def test_nothing_is_lost(visit: Visit, house: House):
    """The application reaches the server all the same."""
    house.wait_state(visit.filed.case_no, "accepted")

    assert house.server.cases_of(visit.filed.submission) == 1


def test_nothing_is_printed_later(visit: Visit, house: House):
    """New paper brings out no sheet of somebody who has left."""
    assert house.hands("receipt", do="state")["waiting"] == 0
