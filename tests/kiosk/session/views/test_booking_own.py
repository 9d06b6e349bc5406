"""One's own appointments: which, how they stand, and the question before one is given back."""

from typing import TYPE_CHECKING

from content.contract.booking import STANDINGS
from kiosk.session.booking_events import BookingTold, OwnBookings
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def test_list(visit: "Visit"):
    """Each row names service, time and standing."""
    booked.to_own(visit)
    rows = [(button.label, button.sub) for button in visit.buttons() if button.key.startswith("booking.")]

    assert rows[0] == ("经营许可窗口", "2026年9月29日 周二 08:30–09:00；预约成功")


def test_none(visit: "Visit"):
    """Without any it is said, and why one may not be seen yet."""
    booked.enter(visit)
    visit.press("by_card")
    visit.send(visit.card())
    visit.send(OwnBookings(visit.session.id, ()))

    assert "没有找到" in visit.says()


def test_every_standing(visit: "Visit"):
    """Every standing of the contract can be shown."""
    booked.to_scan(visit)
    scanning = visit.session
    said = set()
    for standing in STANDINGS:
        visit.session = scanning
        visit.send(booked.slip(visit))
        visit.send(BookingTold(visit.session.id, booked.booking(standing=standing)))
        said.add(visit.says())

    assert len(said) == len(STANDINGS)


def test_place_on_a_list(visit: "Visit"):
    """A place on a waiting list is shown with its rank, and can be given up."""
    booked.to_scan(visit)
    visit.send(booked.slip(visit))
    visit.send(BookingTold(visit.session.id, booked.WAITING))
    facts = {fact.label: fact.value for block in visit.screen().blocks for fact in getattr(block, "facts", ())}

    assert (facts["候补排位"], "cancel" in {button.key for button in visit.buttons()}) == ("2", True)


def test_before_it_is_given_back(visit: "Visit"):
    """The question says what is lost, and the way back keeps everything."""
    booked.to_cancel(visit)
    said = visit.says()
    visit.press("back")

    assert ("不能恢复" in said, visit.screen().name) == (True, "book.shown")
