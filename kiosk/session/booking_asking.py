"""Turning pages and putting questions: what every step about appointments does."""

from typing import Any

from content.catalogue.bookings import BookableService
from kiosk.session.booking_commands import BookingQuestion, FindTimes
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.phase import Phase
from kiosk.session.state import Session, Step, stay


def ask(session: Session, visit: BookingVisit, question: BookingQuestion) -> Step:
    """Put a question to the world and wait for its answer."""
    asking = visit.on(visit.page, asked=question, refusal=None, failure=None)
    return session.goes(Phase.BOOKING_ASKING, booking=asking), (question,)


def at_page(session: Session, visit: BookingVisit, page: BookingPage, **changes: Any) -> Step:
    """Turn to a page."""
    return stay(session.goes(Phase.BOOKING, booking=visit.on(page, **changes)))


def ask_times(session: Session, visit: BookingVisit) -> Step:
    """Ask for the times of the service at hand."""
    return ask(session, visit, FindTimes(session.id, visit.service))


def service_of(session: Session, visit: BookingVisit) -> BookableService | None:
    """Find the service at hand in the plan of the catalogue that is shown."""
    return session.hall.bookings.service(visit.service)
