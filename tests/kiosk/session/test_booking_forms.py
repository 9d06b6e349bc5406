"""What is typed and chosen for an appointment, and what of it must be there."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import HandIn, Item, Necessity
from kiosk.session import booking_forms
from kiosk.session.booking_commands import BookSeat, CheckIn
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.state import Moment
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


@pytest.mark.parametrize(
    ("phone", "is_good"), [("13800000000", True), ("138 0000 0000", True), ("", True), ("138", False), ("abc", False)]
)
def test_phone(visit: "Visit", phone: str, *, is_good: bool):
    """A telephone number may be left out, but not be half of one."""
    booked.to_details(visit)
    typed = booking_forms.typed(visit.session.booking, "booking.phone", phone)
    moment = Moment(visit.now + timedelta(0), "")

    assert (booking_forms.phone_fault(visit.session, typed, moment) is None) == is_good


def test_typed_elsewhere():
    """What is typed on another page is not kept."""
    visit = BookingVisit(page=BookingPage.TIMES)

    assert booking_forms.typed(visit, "booking.phone", "1") == visit


def test_brought(item: Item):
    """Only what is required and comes on paper must be brought."""
    brought = tuple(replace(each, hand_in=HandIn.AT_WINDOW, necessity=Necessity.REQUIRED) for each in item.materials)

    assert booking_forms.brought(replace(item, materials=brought)) == brought
    assert booking_forms.brought(None) == ()


def test_priority(visit: "Visit"):
    """A priority is chosen and taken back by the same button, and goes along with the booking."""
    booked.to_details(visit)
    visit.press("priority.elderly", "priority.elderly", "priority.elderly", "next", "confirm")

    assert visit.last(BookSeat).priority == "elderly"


def test_papers(visit: "Visit"):
    """The papers that were ticked go along with the arrival."""
    visit.item = replace(
        visit.item,
        materials=tuple(
            replace(each, hand_in=HandIn.AT_WINDOW, necessity=Necessity.REQUIRED) for each in visit.item.materials
        ),
    )
    booked.to_papers(visit)
    paper = visit.item.materials[0].id
    visit.press(f"paper.{paper}", "next")

    assert visit.last(CheckIn).papers == (paper,)
