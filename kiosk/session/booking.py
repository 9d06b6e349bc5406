"""Appointments at the kiosk: from the way in to a time, a queue number, or one's own bookings. Pure.

`booking_forms` keeps what is typed and chosen, `booking_replies` takes what the world answers.
"""

from dataclasses import replace

from content.contract.code import Code, CodeType
from kiosk.session import booking_forms as forms
from kiosk.session import booking_own as own
from kiosk.session import booking_refused as refused
from kiosk.session import booking_replies as replies
from kiosk.session import offers
from kiosk.session.booking_asking import ask, ask_times, at_page
from kiosk.session.booking_commands import DropSeat, FindMatters, FindOwn, HoldSeat, TellBooking
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.commands import Find, ReadCard, Scan
from kiosk.session.events import Event
from kiosk.session.phase import Errand, Phase
from kiosk.session.readings import CodeRead, ScanHinted, ScanTrouble
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Answered, Pressed

SERVICE, MATTER, DAY, SLOT = "service.", "matter.", "day.", "slot."
NO_MATTER = "none"


def start(session: Session) -> Step:
    """Ask what about appointments somebody came for."""
    return stay(session.goes(Phase.BOOKING, errand=Errand.BOOK, booking=BookingVisit()))


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between the way in and a slip or a queue ticket."""
    visit = session.booking or BookingVisit()
    match event:
        case Pressed(key="leave" | "finish") if session.phase is Phase.BOOKING:
            return end(session, at)
        case Pressed(key=key) if session.phase is Phase.BOOKING:
            return _pressed(session, visit, key, at)
        case Answered(field=field, value=value) if session.phase is Phase.BOOKING:
            return stay(replace(session, booking=forms.typed(visit, field, value)))
        case Pressed() | Answered():
            return stay(session)
        case _:
            return replies.replied(session, visit, event)


def scan(session: Session, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a touch or reply
    """Take one step while an appointment's slip is waited for at the scanner."""
    match event:
        case CodeRead(code=Code(type=CodeType.APPOINTMENT), text=text):
            return scanned(session, text)
        case CodeRead(code=Code()):
            return stay(replace(session, trouble="not_a_booking"))
        case CodeRead(code=fault):
            return stay(replace(session, trouble=str(fault)))
        case ScanTrouble(key=key):
            return stay(replace(session, trouble=key))
        case ScanHinted(hint=hint):
            return stay(replace(session, hint=hint))
        case Pressed(key="again") if session.trouble:
            return session.goes(Phase.SCAN), (Scan(session.id),)
        case Pressed(key="back"):
            return session.goes(Phase.BOOKING), release(session)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def scanned(session: Session, text: str) -> Step:
    """Ask what the code of a slip stands for, wherever it was shown."""
    visit = replace(session.booking or BookingVisit(), goal="own", code=text)
    return ask(replace(session, errand=Errand.BOOK), visit, TellBooking(session.id, "look", text))


def entered(session: Session) -> Step:
    """Go on as somebody who was identified: to the own bookings, or to what is still asked for a new one."""
    visit = session.booking or BookingVisit()
    if visit.goal == "own":
        return ask(session, visit, FindOwn(session.id, forms.person(session, visit)))
    return at_page(session, visit, BookingPage.DETAILS)


def without_card(session: Session) -> Step:
    """Go back to where the card was asked for."""
    return session.goes(Phase.BOOKING), release(session)


def may_type(session: Session) -> bool:
    """Tell whether name and number may be typed: to book, never to see what somebody booked."""
    return session.booking is not None and session.booking.goal != "own"


def give_up(session: Session) -> Step:
    """Stop waiting for an answer. Should it still come, it is taken."""
    return replies.unanswered(session, session.booking or BookingVisit())


def _pressed(session: Session, visit: BookingVisit, key: str, at: Moment) -> Step:  # noqa: PLR0911  # one line a page
    match visit.page:
        case BookingPage.WAYS:
            return _choose_way(session, key)
        case BookingPage.SERVICES:
            return _choose_service(session, visit, key)
        case BookingPage.MATTERS:
            return _choose_matter(session, visit, key)
        case BookingPage.TIMES:
            return _choose_time(session, visit, key)
        case BookingPage.WHO:
            return _choose_who(session, visit, key)
        case BookingPage.DETAILS:
            return forms.details_pressed(session, visit, key, at)
        case BookingPage.PAPERS:
            return forms.papers_pressed(session, visit, key)
        case BookingPage.CONFIRM:
            return forms.confirm_pressed(session, visit, key)
        case BookingPage.REFUSED | BookingPage.FAILED:
            return refused.pressed(session, visit, key)
        case _:
            return own.pressed(session, visit, key)


def _choose_way(session: Session, key: str) -> Step:
    if key == "back":
        home = session.goes(Phase.HOME, errand=Errand.LOOK, query="", within="", booking=None, card=None)
        return home, (Find(session.id, ""),)
    if key not in offers.BOOKING_WAYS or offers.missing_to_book(key, session.hall):
        return stay(session)
    fresh = BookingVisit()
    match key:
        case "book_new":
            return at_page(session, fresh, BookingPage.SERVICES)
        case "take_number":
            return at_page(session, replace(fresh, goal="queue"), BookingPage.SERVICES)
        case "by_slip":
            return replace(session, booking=replace(fresh, goal="own")).goes(Phase.SCAN), (Scan(session.id),)
        case _:
            asking = replace(session, booking=replace(fresh, goal="own"), card=None)
            return asking.goes(Phase.CARD), (ReadCard(session.id),)


def _choose_service(session: Session, visit: BookingVisit, key: str) -> Step:
    if key == "back":
        return at_page(session, visit, BookingPage.WAYS)
    service = session.hall.bookings.service(key.removeprefix(SERVICE))
    if service is None or (visit.goal == "queue" and service.needs_address):
        return stay(session)
    chosen = replace(visit, service=service.id, item="", items=(), papers=frozenset())
    if service.items:
        return ask(session, chosen, FindMatters(session.id, service.items))
    return after_matter(session, chosen)


def _choose_matter(session: Session, visit: BookingVisit, key: str) -> Step:
    if key == "back":
        return at_page(session, visit, BookingPage.SERVICES)
    matter = key.removeprefix(MATTER)
    if matter != NO_MATTER and matter not in {item.id for item in visit.items}:
        return stay(session)
    return after_matter(session, replace(visit, item="" if matter == NO_MATTER else matter))


def after_matter(session: Session, visit: BookingVisit) -> Step:
    """Go on once it is known what the visit is about: to the times, or to the papers of a walk-in."""
    if visit.goal == "queue":
        return at_page(session, visit, BookingPage.PAPERS)
    return ask_times(session, visit)


def _choose_time(session: Session, visit: BookingVisit, key: str) -> Step:
    day = visit.day_offer
    if key == "back":
        return _before_times(session, visit)
    if key.startswith(DAY):
        wanted = next((each.day for each in visit.days if DAY + each.day == key), visit.day)
        return stay(replace(session, booking=replace(visit, day=wanted)))
    if key == "wait" and day is not None and day.can_wait and visit.goal == "book":
        return _who(session, replace(visit, goal="wait", slot=None))
    slot = next((each for each in day.slots if SLOT + each.id == key), None) if day else None
    if slot is None or not slot.free:
        return stay(session)
    chosen = replace(visit, slot=slot)
    if visit.goal == "move":
        return at_page(session, chosen, BookingPage.CONFIRM)
    return ask(session, chosen, HoldSeat(session.id, slot.id, visit.is_cut_off))


def _before_times(session: Session, visit: BookingVisit) -> Step:
    if visit.goal == "move":
        return at_page(session, replace(visit, goal="own"), BookingPage.SHOWN)
    return at_page(session, visit, BookingPage.MATTERS if visit.items else BookingPage.SERVICES)


def _who(session: Session, visit: BookingVisit) -> Step:
    return at_page(session, visit, BookingPage.DETAILS if session.card else BookingPage.WHO)


def _choose_who(session: Session, visit: BookingVisit, key: str) -> Step:
    match key:
        case "with_card" if offers.IDCARD in session.hall.working:
            return replace(session, card=None).goes(Phase.CARD), (ReadCard(session.id),)
        case "type_number":
            return stay(replace(session, card=None).goes(Phase.TYPED))
        case "back":
            asking, commands = ask_times(session, replace(visit, goal="book", held=None))
            return asking, (DropSeat(session.id), *commands)
        case _:
            return stay(session)
