"""What a visit knows of appointments, and what of it never shows."""

from kiosk.session.booking_state import BookingPage, BookingVisit
from tests.kiosk.session import booked


def test_nothing_personal_shows():
    """Telephone, address and code are in no text made of a visit."""
    visit = BookingVisit(phone=booked.PHONE, address=booked.ADDRESS, code=booked.CODE, booking=booked.booking())

    assert [each for each in (booked.PHONE, booked.ADDRESS, booked.CODE) if each in repr(visit)] == []


def test_day():
    """The day that is looked at is found, and none where there is no such day."""
    visit = BookingVisit(days=booked.DAYS, day="2026-09-30")

    assert (visit.day_offer, visit.on(BookingPage.TIMES, day="").day_offer) == (booked.DAYS[1], None)
