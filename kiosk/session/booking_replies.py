"""What the world answers about appointments, and the page it leads to.

An answer that comes after the waiting was given up is taken all the same: what it tells is true.
"""

from dataclasses import replace

from content.contract.booking import Booking, Waiting
from kiosk.session.booking_asking import at_page
from kiosk.session.booking_commands import (
    BookingQuestion,
    BookSeat,
    CheckIn,
    FindMatters,
    FindOwn,
    FindTimes,
    HoldSeat,
    JoinWait,
    MoveBooking,
    TellBooking,
)
from kiosk.session.booking_events import (
    BookingFailed,
    BookingRefused,
    BookingTold,
    CheckedIn,
    MattersFound,
    OwnBookings,
    SeatHeld,
    SlipSettled,
    TimesFound,
)
from kiosk.session.booking_own import print_slip, print_ticket, show
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.events import Event
from kiosk.session.phase import Phase
from kiosk.session.state import TICKS_PER_S, Session, Step, stay

_ANSWERS: tuple[tuple[type, tuple[type, ...]], ...] = (
    (MattersFound, (FindMatters,)),
    (TimesFound, (FindTimes,)),
    (SeatHeld, (HoldSeat,)),
    (BookingTold, (BookSeat, JoinWait, MoveBooking, TellBooking)),
    (OwnBookings, (FindOwn,)),
    (CheckedIn, (CheckIn,)),
)


def replied(session: Session, visit: BookingVisit, event: Event) -> Step:
    """Take an answer to what was asked last; anything else changes nothing."""
    if isinstance(event, SlipSettled):
        return stay(replace(session, booking=replace(visit, slip=event, is_printing=False)))
    if not _is_awaited(session, visit):
        return stay(session)
    if isinstance(event, BookingRefused):
        return _refused(session, visit, event)
    if isinstance(event, BookingFailed):
        return at_page(session, visit, BookingPage.FAILED, failure=event)
    return _answered(session, visit, event) if _fits(visit.asked, event) else stay(session)


def unanswered(session: Session, visit: BookingVisit) -> Step:
    """Say that no answer came in time."""
    return at_page(session, visit, BookingPage.FAILED, failure=BookingFailed(session.id, "offline"))


def _is_awaited(session: Session, visit: BookingVisit) -> bool:
    return session.phase is Phase.BOOKING_ASKING or (session.phase is Phase.BOOKING and visit.failure is not None)


def _fits(asked: BookingQuestion | None, event: Event) -> bool:
    return any(isinstance(event, answer) and isinstance(asked, questions) for answer, questions in _ANSWERS)


def _answered(session: Session, visit: BookingVisit, event: Event) -> Step:  # noqa: PLR0911  # one line an answer
    known = replace(visit, failure=None)
    match event:
        case MattersFound(items=items):
            return _matters(session, replace(known, items=items))
        case TimesFound():
            return _times(session, known, event)
        case SeatHeld():
            until = session.age + event.seconds * TICKS_PER_S
            page = BookingPage.DETAILS if session.card else BookingPage.WHO
            return at_page(session, known, page, held=event, held_until=until)
        case BookingTold():
            return _told(session, known, event)
        case OwnBookings(bookings=bookings):
            return at_page(session, known, BookingPage.OWN, own=bookings)
        case CheckedIn(ticket=ticket):
            arrived, _ = at_page(session, known, BookingPage.TICKET, ticket=ticket)
            return print_ticket(arrived, replace(known, page=BookingPage.TICKET, ticket=ticket))
        case _:
            return stay(session)


def _matters(session: Session, visit: BookingVisit) -> Step:
    return at_page(session, visit, BookingPage.PAPERS if visit.goal == "own" else BookingPage.MATTERS)


def _times(session: Session, visit: BookingVisit, event: TimesFound) -> Step:
    days = event.days
    first = next((day for day in days if any(slot.free for slot in day.slots)), days[0] if days else None)
    held = next((day.day for day in days if day.day == visit.day), first.day if first else "")
    return at_page(session, visit, BookingPage.TIMES, days=days, day=held, is_cut_off=event.is_cut_off)


def _told(session: Session, visit: BookingVisit, event: BookingTold) -> Step:
    reply = event.reply
    if isinstance(reply, Waiting):
        page = BookingPage.DONE if isinstance(visit.asked, JoinWait) else BookingPage.SHOWN
        return at_page(session, visit, page, wait=reply, booking=None)
    if _is_new_time(visit.asked) and reply.standing == "booked":
        return _booked(session, replace(visit, is_cut_off=event.is_cut_off), reply)
    # What was listed before may have changed with this one.
    return show(session, replace(visit, own=()), reply)


def _is_new_time(asked: BookingQuestion | None) -> bool:
    is_accepted = isinstance(asked, TellBooking) and asked.act == "accept"
    return is_accepted or isinstance(asked, BookSeat | MoveBooking)


def _booked(session: Session, visit: BookingVisit, booking: Booking) -> Step:
    done = replace(
        visit,
        page=BookingPage.DONE,
        booking=booking,
        code=booking.code,
        service=booking.service,
        item=booking.item,
        wait=None,
        held=None,
    )
    standing, _ = at_page(session, done, BookingPage.DONE)
    return print_slip(standing, done)


def _refused(session: Session, visit: BookingVisit, event: BookingRefused) -> Step:
    is_place = visit.wait is not None and isinstance(visit.asked, TellBooking) and visit.asked.act == "cancel"
    if is_place and event.reason == "ended":  # the server's word for a place on a list that was given up
        return at_page(session, visit, BookingPage.DONE, wait=None, booking=None)
    return at_page(session, visit, BookingPage.REFUSED, refusal=event)
