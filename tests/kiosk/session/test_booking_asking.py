"""Putting a question: it waits for its answer, and what was refused before is forgotten."""

from kiosk.session.booking_asking import ask_times, at_page, service_of
from kiosk.session.booking_commands import FindTimes
from kiosk.session.booking_events import BookingRefused
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.hall import Hall
from kiosk.session.phase import Phase
from kiosk.session.state import Session
from tests.kiosk.session import booked

SESSION = Session.fresh("s1", Hall(bookings=booked.PLAN))
VISIT = BookingVisit(service="permits", refusal=BookingRefused("s1", "full"))


def test_ask():
    """The question goes out once, and the visit remembers it to be put again."""
    session, commands = ask_times(SESSION, VISIT)
    assert session.booking

    assert (session.phase, session.booking.asked, session.booking.refusal) == (Phase.BOOKING_ASKING, commands[0], None)
    assert commands == (FindTimes("s1", "permits"),)


def test_turn():
    """Turning a page asks nothing."""
    session, commands = at_page(SESSION, VISIT, BookingPage.TIMES)
    assert session.booking

    assert (session.booking.page, commands) == (BookingPage.TIMES, ())


def test_service():
    """The service at hand is the plan's."""
    assert service_of(SESSION, VISIT) == booked.PLAN.services[0]
