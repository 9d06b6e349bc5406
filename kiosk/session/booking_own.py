"""A booking at hand: shown, moved, given back, accepted, checked in to, printed."""

from dataclasses import replace

from content.contract.booking import Booking
from content.text.mask import mask_name
from kiosk.session import offers
from kiosk.session.booking_asking import ask, ask_times, at_page
from kiosk.session.booking_commands import FindMatters, PrintBooking, PrintTicket, TellBooking
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.state import Session, Step, stay

BOOKING = "booking."
_TO_COME = frozenset({"booked", "missed"})
_GIVEN_BACK = frozenset({"booked", "offered"})
_NOT_OUT = frozenset({"refused", "failed"})


def pressed(session: Session, visit: BookingVisit, key: str) -> Step:  # noqa: PLR0911  # one line a button
    """Take a touch on a list of bookings, on one booking, or on what became of it."""
    match visit.page, key:
        case BookingPage.OWN, "back":
            return at_page(replace(session, card=None), BookingVisit(), BookingPage.WAYS)
        case BookingPage.OWN, _:
            return _choose(session, visit, key)
        case BookingPage.SHOWN, _:
            return _act(session, visit, key)
        case BookingPage.CANCEL, "give_back":
            return ask(session, visit, TellBooking(session.id, "cancel", visit.code))
        case BookingPage.CANCEL, "back":
            return at_page(session, visit, BookingPage.SHOWN)
        case BookingPage.DONE, "print_slip" if may_print(session, visit):
            return print_slip(session, visit)
        case BookingPage.TICKET, "print_slip" if may_print(session, visit):
            return print_ticket(session, visit)
        case _:
            return stay(session)


def show(session: Session, visit: BookingVisit, booking: Booking) -> Step:
    """Stand before one booking."""
    known = replace(
        visit,
        goal="own",
        booking=booking,
        code=booking.code,
        service=booking.service,
        item=booking.item,
        wait=None,
        slip=None,
        is_printing=False,
    )
    return at_page(session, known, BookingPage.SHOWN)


def may_check_in(visit: BookingVisit) -> bool:
    """Tell whether checking in is offered; on which day and how early is the server's word."""
    return visit.booking is not None and visit.booking.standing in _TO_COME


def may_move(visit: BookingVisit) -> bool:
    """Tell whether another time can still be chosen."""
    return visit.booking is not None and bool(visit.booking.change_until)


def may_give_back(visit: BookingVisit) -> bool:
    """Tell whether a booking, or a place on a waiting list, can still be given back."""
    if visit.booking is None:
        return visit.wait is not None
    return bool(visit.booking.change_until) and visit.booking.standing in _GIVEN_BACK


def may_print(session: Session, visit: BookingVisit) -> bool:
    """Tell whether a slip can be printed now: it would be good, none is on its way, and none may have come out."""
    is_good = visit.booking is None or visit.booking.standing == "booked"
    is_open = visit.slip is None or visit.slip.outcome in _NOT_OUT
    return is_good and is_open and not visit.is_printing and offers.RECEIPT in session.hall.working


def print_slip(session: Session, visit: BookingVisit) -> Step:
    """Print the slip of the booking at hand."""
    if visit.booking is None:
        return stay(session)
    name = mask_name(session.card.name) if session.card else ""
    slip = PrintBooking(session.id, visit.booking, name, session.look.language, visit.is_cut_off)
    return replace(session, booking=replace(visit, slip=None, is_printing=True)), (slip,)


def print_ticket(session: Session, visit: BookingVisit) -> Step:
    """Print the queue number at hand."""
    if visit.ticket is None:
        return stay(session)
    slip = PrintTicket(session.id, visit.ticket, visit.item, session.look.language)
    return replace(session, booking=replace(visit, slip=None, is_printing=True)), (slip,)


def _choose(session: Session, visit: BookingVisit, key: str) -> Step:
    chosen = next((each for each in visit.own if BOOKING + each.id == key), None)
    return stay(session) if chosen is None else show(session, visit, chosen)


def _act(session: Session, visit: BookingVisit, key: str) -> Step:  # noqa: PLR0911  # one line a button
    match key:
        case "back" if visit.own:
            return at_page(session, visit, BookingPage.OWN)
        case "back":
            return at_page(session, BookingVisit(), BookingPage.WAYS)
        case "check_in" if may_check_in(visit):
            return _to_papers(session, visit)
        case "move" if may_move(visit):
            return ask_times(session, replace(visit, goal="move"))
        case "cancel" if may_give_back(visit):
            return at_page(session, visit, BookingPage.CANCEL)
        case "accept" if visit.booking and visit.booking.standing == "offered":
            return ask(session, visit, TellBooking(session.id, "accept", visit.code))
        case "print_slip" if may_print(session, visit):
            return print_slip(session, visit)
        case _:
            return stay(session)


def _to_papers(session: Session, visit: BookingVisit) -> Step:
    if visit.item and visit.chosen_item is None:
        return ask(session, visit, FindMatters(session.id, (visit.item,)))
    return at_page(session, visit, BookingPage.PAPERS)
