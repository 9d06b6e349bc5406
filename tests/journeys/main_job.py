"""The main job from end to end, walked once; what it left behind is what tests look at."""

from dataclasses import dataclass

from kiosk.session.replies import Filed
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class MainJob:
    """Hold what became of one application, from the touch to the rating."""

    filed: Filed
    receipt: str
    printed: str
    sheets: int


def walk(house: House, visitor: Visitor) -> MainJob:
    """File, wait for the officer and the worker, come back with the paper receipt, print, and rate."""
    hands = house.hall.hands
    visits.sign_in(visitor, hands)
    visits.fill_in(visitor)
    filed = visits.file(visitor)
    receipt = visits.receipt(visitor)
    visits.leave(visitor)
    house.wait_acknowledged(filed.submission)
    house.grant(filed.case_no)
    before = house.licences_out()
    paper = house.paper / f"receipt-{house.receipts_out():04}.png"
    visits.scan(visitor, hands, image=visits.hold_paper(paper, house.hall.folder / "held.png"))
    visits.lay_card(visitor, hands)
    printed = visits.print_licence(visitor)
    visits.leave(visitor)
    house.wait_state(filed.case_no, "collected")
    return MainJob(filed, receipt.outcome, printed, house.licences_out() - before)
