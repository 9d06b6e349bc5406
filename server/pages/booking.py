"""The public pages for booking: which service, which day and time, who comes. Made for a phone, without an account.

The seat is kept from the moment a time is chosen. What is typed is opened nowhere but in the one request that books.
"""

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from content.catalogue.bilingual import Bilingual
from content.catalogue.bookings import BookableService
from content.contract import booking as wire
from content.contract.booking import Person, Refused
from content.contract.ids import new_id
from server.booking import desk, showing, waiting
from server.booking.arriving import missing_papers
from server.booking.desk import HOLDS_AT_AN_ADDRESS, Wish
from server.booking.house import House
from server.booking.people import LONGEST_ADDRESS, LONGEST_NAME, Known
from server.domain.booking import State
from server.pages.access import Desk, PageRefusedError, PageRoute, TheDesk, from_here
from server.pages.view import LANGUAGE_COOKIE
from server.services import Services
from server.store import bookings

router = APIRouter(route_class=PageRoute)
FromHere = Depends(from_here)
HOLD_COOKIE = "hold"
_ID_LENGTH = 36


class Visitor(BaseModel, frozen=True):
    """Hold the form of whoever books; nothing of it shows in ``repr``."""

    name: str = Field(default="", max_length=LONGEST_NAME, repr=False)
    number: str = Field(default="", max_length=40, repr=False)
    phone: str = Field(default="", max_length=30, repr=False)
    address: str = Field(default="", max_length=LONGEST_ADDRESS, repr=False)
    item: str = Field(default="", max_length=80)
    priority: str = Field(default="", max_length=40)
    papers: list[str] = Field(default_factory=list, max_length=40)

    def person(self) -> Person:
        """Give the person."""
        return Person(self.name, self.number, self.phone, self.address)


@dataclass(frozen=True)
class DayTab:
    """Hold one day of the choice: its name, how many seats are left, and whether it is the one shown."""

    offer: wire.DayOffer
    day: date
    free: int
    is_shown: bool

    @property
    def weekday(self) -> str:
        """Give the wording key of its weekday."""
        return f"book.weekday.{self.day.isoweekday()}"


@router.get("/book")
def services(request: Request, desk_: TheDesk) -> Response:
    """Ask what the visit is for."""
    house = desk_.services.bookings.houses.now()
    return desk_.view.page(request, "book_services.html", {"services": house.plan.services, "rules": house.rules})


@router.get("/book/{service_id}")
def times(request: Request, desk_: TheDesk, service_id: str, day: str = "") -> Response:
    """Ask for a day and a time; times that are full are shown as full."""
    house = desk_.services.bookings.houses.now()
    service = _service(house, service_id)
    facts = {
        "service": service,
        "fault": "",
        "action": f"/book/{service.id}/hold",
        **choice(desk_, house, service, day),
    }
    return desk_.view.page(request, "book_times.html", facts)


@router.post("/book/{service_id}/hold", dependencies=[FromHere])
def hold(request: Request, desk_: TheDesk, service_id: str, slot: Annotated[str, Form(max_length=120)]) -> Response:
    """Keep the seat and ask who comes; an earlier choice of this browser is given back."""
    services_ = desk_.services
    house, now = services_.bookings.houses.now(), services_.clock.now()
    service = _service(house, service_id)
    before, id = request.cookies.get(HOLD_COOKIE, ""), new_id(now, services_.random)
    origin = _origin(services_, request)

    def write(connection: Any) -> Any:
        if len(before) == _ID_LENGTH:
            desk.release(connection, house, before, now)
        return desk.hold(connection, house, id=id, slot_id=slot, origin=origin, most=HOLDS_AT_AN_ADDRESS, now=now)

    held = services_.database.write(write)
    if isinstance(held, Refused):
        day = slot.partition("@")[2][:8]
        facts = {"service": service, "fault": f"booking.refusal.{held.reason}", "action": f"/book/{service.id}/hold"}
        facts |= choice(desk_, house, service, f"{day[:4]}-{day[4:6]}-{day[6:]}")
        return desk_.view.page(request, "book_times.html", facts, status=HTTPStatus.CONFLICT)
    answer = RedirectResponse(f"/book/{service.id}/who/{id}", HTTPStatus.SEE_OTHER)
    seconds = house.rules.hold_minutes * 60
    answer.set_cookie(HOLD_COOKIE, id, seconds, path="/book", secure=desk_.is_secure, httponly=True, samesite="lax")
    return answer


@router.get("/book/{service_id}/who/{id}")
def who(request: Request, desk_: TheDesk, service_id: str, id: str) -> Response:
    """Ask who comes, while the seat is kept."""
    return _form(request, desk_, id, Visitor(), service_id=service_id)


@router.post("/book/{service_id}/who/{id}", dependencies=[FromHere])
def book(request: Request, desk_: TheDesk, service_id: str, id: str, given: Annotated[Visitor, Form()]) -> Response:
    """Book, and show the appointment under its own link."""
    services_ = desk_.services
    office, now = services_.bookings, services_.clock.now()
    house = office.houses.now()
    service = _service(house, service_id)
    known = office.registry.know(given.person(), id, today=now.date(), needs_address=service.needs_address)
    held = _held(services_, id)
    if known is None or held is None:
        return _form(request, desk_, id, given, service_id=service_id, fault="booking.refusal.not_person")
    wish = Wish(
        id=id,
        slot=held.slot,
        holder=known.holder,
        contact=known.contact,
        origin=held.origin,
        language=_language(request),
        item=given.item if house.item(given.item) else "",
        priority=given.priority,
        papers=tuple(given.papers),
    )
    made = services_.database.write(lambda connection: desk.book(connection, house, wish, now))
    if isinstance(made, Refused):
        return _form(request, desk_, id, given, service_id=service_id, fault=f"booking.refusal.{made.reason}")
    return _to_booking(desk_, made.id, made.number, made.created_at)


@router.get("/book/{service_id}/wait/{day}")
def ask_to_wait(request: Request, desk_: TheDesk, service_id: str, day: str) -> Response:
    """Ask who waits for a full day."""
    return _wait_form(request, desk_, day, Visitor(), service_id=service_id)


@router.post("/book/{service_id}/wait/{day}", dependencies=[FromHere])
def wait(request: Request, desk_: TheDesk, service_id: str, day: str, given: Annotated[Visitor, Form()]) -> Response:
    """Put somebody on the waiting list; the link shows the place, and later the seat."""
    services_ = desk_.services
    office, now = services_.bookings, services_.clock.now()
    house, id = office.houses.now(), new_id(now, services_.random)
    service, on = _service(house, service_id), _day(day)
    known = office.registry.know(given.person(), id, today=now.date(), needs_address=service.needs_address)
    if known is None or not known.contact:
        return _wait_form(request, desk_, day, given, service_id=service_id, fault="booking.refusal.not_person")
    wish = _wait_wish(id, service, known, given, _language(request))
    placed = services_.database.write(lambda c: waiting.wait_for(c, house, wish, on, now))
    if isinstance(placed, Refused):
        return _wait_form(request, desk_, day, given, service_id=service_id, fault=f"booking.refusal.{placed.reason}")
    return _to_booking(desk_, placed.wait.id, wire.number_of(placed.wait.id), placed.wait.created_at)


def choice(desk_: Desk, house: House, service: BookableService, day: str) -> dict[str, Any]:
    """Lay out the days and the times of the one that is shown: the one asked for, or the first with a free seat."""
    now = desk_.services.clock.now()
    with desk_.services.database.reading() as connection:
        offers = showing.days(connection, house, service, now)
    free = {offer.day: sum(slot.free for slot in offer.slots) for offer in offers}
    first = next((each.day for each in offers if free[each.day]), offers[0].day if offers else "")
    shown = day if day in free else first
    tabs = [DayTab(each, date.fromisoformat(each.day), free[each.day], each.day == shown) for each in offers]
    slots = next((tab.offer.slots for tab in tabs if tab.is_shown), [])
    halves = [
        ("book.morning", [slot for slot in slots if slot.starts[11:13] < "12"]),
        ("book.afternoon", [slot for slot in slots if slot.starts[11:13] >= "12"]),
    ]
    return {"tabs": tabs, "shown": next((tab for tab in tabs if tab.is_shown), None), "halves": halves}


def _form(request: Request, desk_: Desk, id: str, given: Visitor, *, service_id: str, fault: str = "") -> Response:
    services_ = desk_.services
    house, now = services_.bookings.houses.now(), services_.clock.now()
    service, held = _service(house, service_id), _held(services_, id)
    if held is None or held.state not in (State.HELD, State.LAPSED):
        raise PageRefusedError(HTTPStatus.GONE, "booking.refusal.hold_lost")
    items = [item for item in map(house.item, service.items) if item is not None]
    facts = {
        "service": service,
        "held": held,
        "minutes": max(0, int(((held.expires_at or now) - now).total_seconds() // 60)),
        "given": given,
        "fault": fault,
        "items": items,
        "papers": {item.id: [each for each in item.materials if each.id in missing_papers(item, ())] for item in items},
        "priorities": house.plan.priorities,
        "rules": house.rules,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return desk_.view.page(request, "book_who.html", facts, status=status)


def _wait_form(
    request: Request, desk_: Desk, day: str, given: Visitor, *, service_id: str, fault: str = ""
) -> Response:
    house = desk_.services.bookings.houses.now()
    facts = {"service": _service(house, service_id), "on": _day(day), "given": given, "fault": fault}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return desk_.view.page(request, "book_wait.html", facts, status=status)


def _wait_wish(id: str, service: BookableService, known: Known, given: Visitor, language: str) -> Wish:
    return Wish(
        id=id,
        slot=service.id,
        holder=known.holder,
        contact=known.contact,
        origin="",
        language=language,
        item=given.item,
    )


def _to_booking(desk_: Desk, id: str, number: str, issued: datetime) -> Response:
    codes = desk_.services.bookings.codes
    answer = RedirectResponse(f"/booking/{codes.link(codes.write(id, number, issued))}", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(HOLD_COOKIE, path="/book", secure=desk_.is_secure, httponly=True, samesite="lax")
    return answer


def _held(services_: Services, id: str) -> Any:
    with services_.database.reading() as connection:
        return bookings.find(connection, id)


def _service(house: House, service_id: str) -> BookableService:
    service = house.service(service_id)
    if service is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
    return service


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown") from error


def _language(request: Request) -> str:
    return "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "zh"


def _origin(services_: Services, request: Request) -> str:
    # Only enough of a hash to count how many seats one address holds at the moment.
    host = request.client.host if request.client else ""
    return "web:" + services_.intake.holder(f"address {host}")[:16]


def named(service: BookableService | None, service_id: str) -> Bilingual:
    """Give a service's name, or its id where the plan no longer has it."""
    return Bilingual(service_id, service_id) if service is None else service.name
