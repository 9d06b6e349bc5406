"""What is asked of somebody who books or arrives: telephone, address, priority, papers, and the last yes."""

from dataclasses import replace

from content.catalogue.fields import Field, FieldType
from content.catalogue.findings import Finding
from content.catalogue.item import Item, Material
from content.catalogue.model import Bilingual
from content.catalogue.terms import HandIn, Necessity
from content.catalogue.values import check_value, normalise
from content.contract.booking import Person
from content.contract.clock import local_date
from kiosk.session.booking_asking import ask, at_page, service_of
from kiosk.session.booking_commands import BookSeat, CheckIn, JoinWait, MoveBooking
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.state import Moment, Session, Step, stay

PHONE, ADDRESS = "booking.phone", "booking.address"
PRIORITY, PAPER = "priority.", "paper."
_PHONE_FIELD = Field(key=PHONE, label=Bilingual("手机号码", "Mobile phone"), type=FieldType.PHONE)
_BROUGHT = (HandIn.AT_WINDOW, HandIn.AT_INSPECTION)


def person(session: Session, visit: BookingVisit) -> Person:
    """Name who comes, by the card or as typed."""
    card = session.card
    if card is None:
        return Person("", "")
    phone = normalise(_PHONE_FIELD, visit.phone) if visit.phone else ""
    return Person(card.name, card.number, phone, visit.address.strip())


def typed(visit: BookingVisit, field: str, value: str) -> BookingVisit:
    """Keep what is typed on the page that asks for it."""
    if visit.page is not BookingPage.DETAILS:
        return visit
    match field:
        case "booking.phone":
            return replace(visit, phone=value)
        case "booking.address":
            return replace(visit, address=value)
        case _:
            return visit


def needs_phone(session: Session, visit: BookingVisit) -> bool:
    """Tell whether somebody must be reachable: to be visited, or to be told of a seat that came free."""
    return visit.goal == "wait" or needs_address(session, visit)


def needs_address(session: Session, visit: BookingVisit) -> bool:
    """Tell whether somebody is to be visited."""
    service = service_of(session, visit)
    return service is not None and service.needs_address


def phone_fault(session: Session, visit: BookingVisit, at: Moment) -> Finding | None:
    """Say what is wrong with the telephone number; one that is not needed may be left out."""
    if not visit.phone.strip() and not needs_phone(session, visit):
        return None
    return check_value(_PHONE_FIELD, normalise(_PHONE_FIELD, visit.phone), today=local_date(at.now))


def lacks_address(session: Session, visit: BookingVisit) -> bool:
    """Tell whether the address is asked for and empty."""
    return needs_address(session, visit) and not visit.address.strip()


def brought(item: Item | None) -> tuple[Material, ...]:
    """List the papers that must be brought, as the server counts them."""
    if item is None:
        return ()
    required = (each for each in item.materials if each.necessity is Necessity.REQUIRED)
    return tuple(each for each in required if each.hand_in in _BROUGHT)


def details_pressed(session: Session, visit: BookingVisit, key: str, at: Moment) -> Step:
    """Take a touch where telephone, address and priority are asked for."""
    if key == "back":
        return at_page(session, visit, BookingPage.WHO)
    if key != "next":
        return stay(replace(session, booking=_prefer(session, visit, key)))
    if phone_fault(session, visit, at) or lacks_address(session, visit):
        return stay(replace(session, booking=replace(visit, is_checked=True)))
    return at_page(session, visit, BookingPage.CONFIRM)


def papers_pressed(session: Session, visit: BookingVisit, key: str) -> Step:
    """Take a touch where somebody who arrives says which papers are at hand."""
    if key == "back":
        return at_page(session, visit, _before_papers(visit))
    if key == "next":
        return ask(session, visit, _arrival(session, visit))
    paper = key.removeprefix(PAPER)
    if paper in {each.id for each in brought(visit.chosen_item)}:
        return stay(replace(session, booking=replace(visit, papers=visit.papers ^ {paper})))
    return stay(replace(session, booking=_prefer(session, visit, key)))


def confirm_pressed(session: Session, visit: BookingVisit, key: str) -> Step:
    """Take the last yes, or go back."""
    if key == "back":
        return at_page(session, visit, BookingPage.TIMES if visit.goal == "move" else BookingPage.DETAILS)
    if key != "confirm":
        return stay(session)
    who, language = person(session, visit), session.look.language
    if visit.goal == "wait":
        return ask(session, visit, JoinWait(session.id, visit.service, visit.day, who, language, visit.item))
    if visit.goal == "move" and visit.slot:
        return ask(session, visit, MoveBooking(session.id, visit.code, visit.slot.id))
    if visit.held is None or visit.slot is None:
        return stay(session)
    booking = BookSeat(
        session.id,
        visit.held.id,
        visit.slot.id,
        who,
        language,
        item=visit.item,
        priority=visit.priority,
        is_cut_off=visit.is_cut_off,
    )
    return ask(session, visit, booking)


def _before_papers(visit: BookingVisit) -> BookingPage:
    if visit.goal != "queue":
        return BookingPage.SHOWN
    return BookingPage.MATTERS if visit.items else BookingPage.SERVICES


def _prefer(session: Session, visit: BookingVisit, key: str) -> BookingVisit:
    known = {PRIORITY + each.id: each.id for each in session.hall.bookings.priorities}
    chosen = known.get(key)
    if chosen is None:
        return visit
    return replace(visit, priority="" if visit.priority == chosen else chosen)


def _arrival(session: Session, visit: BookingVisit) -> CheckIn:
    is_walk_in = visit.goal == "queue"
    return CheckIn(
        session.id,
        session.look.language,
        code="" if is_walk_in else visit.code,
        service=visit.service if is_walk_in else "",
        item=visit.item,
        priority=visit.priority,
        papers=tuple(sorted(visit.papers)),
        person=None if is_walk_in or session.card is None else person(session, visit),
    )
