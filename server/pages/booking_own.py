"""One's own appointment, opened by its link, its code, or its number and that of the card: look, move, give back."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from content.contract.booking import Refused, number_of, parse_number
from content.text.dates import moment_text
from server.booking import appointment_file, desk, showing
from server.booking.appointment_file import Wording
from server.booking.arriving import missing_papers
from server.booking.finding import present
from server.booking.house import House
from server.domain.booking import Booking, State
from server.licence.qr import qr_svg
from server.pages.access import Desk, PageRefusedError, PageRoute, TheDesk, from_here
from server.pages.booking import choice, named
from server.store import bookings, waits
from server.store.waits import Wait

router = APIRouter(route_class=PageRoute)
FromHere = Depends(from_here)
Deed = Callable[[Connection, House, Booking, datetime], Booking | Refused]


@dataclass(frozen=True)
class Opened:
    """Hold what a link opened, with the link."""

    found: Booking | Wait
    link: str
    code: str


@router.get("/booking")
def ask(request: Request, desk_: TheDesk) -> Response:
    """Ask for the number of an appointment and that of the card it was booked with."""
    return desk_.view.page(request, "booking_find.html", {"fault": ""})


@router.post("/booking", dependencies=[FromHere])
def find(
    request: Request,
    desk_: TheDesk,
    number: Annotated[str, Form(max_length=1024)] = "",
    card: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Open an appointment. A wrong card and an unknown number get the same answer, so nothing can be tried out."""
    codes, now = desk_.services.bookings.codes, desk_.services.clock.now()
    scanned = codes.read(number.strip(), now)
    if scanned is not None:
        return RedirectResponse(f"/booking/{codes.link(number.strip())}", HTTPStatus.SEE_OTHER)
    known = parse_number(number)
    with desk_.services.database.reading() as connection:
        booking = None if known is None else bookings.by_number(connection, known)
    if booking is None or not booking.holder or booking.holder != desk_.services.intake.holder(card):
        facts = {"fault": "booking.refusal.unknown"}
        return desk_.view.page(request, "booking_find.html", facts, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    code = codes.write(booking.id, booking.number, booking.created_at)
    return RedirectResponse(f"/booking/{codes.link(code)}", HTTPStatus.SEE_OTHER)


@router.get("/booking/{link}")
def show(request: Request, desk_: TheDesk, link: str) -> Response:
    """Show the appointment, or the place on the waiting list."""
    return _page(request, desk_, _open(desk_, link), "")


@router.get("/booking/{link}/appointment.ics")
def file(request: Request, desk_: TheDesk, link: str) -> Response:
    """Give the appointment for a calendar."""
    opened, text = _open(desk_, link), desk_.view.text(request)
    if not isinstance(opened.found, Booking):
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
    booking, house = opened.found, desk_.services.bookings.houses.now()
    place = "" if house.reader is None else text.pick(house.reader.organisation().address.text)
    service = text.pick(named(house.service(booking.service), booking.service))
    wording = Wording(
        title=text("book.file.title", service=service),
        place=place,
        text=text("book.file.text", number=booking.number, when=moment_text(booking.starts_at)),
    )
    written = appointment_file.write(booking, wording, now=desk_.services.clock.now())
    headers = {"Content-Disposition": f'attachment; filename="{booking.number}.ics"', "Cache-Control": "no-store"}
    return Response(written, media_type=appointment_file.MEDIA_TYPE, headers=headers)


@router.post("/booking/{link}/cancel", dependencies=[FromHere])
def cancel(request: Request, desk_: TheDesk, link: str) -> Response:
    """Give the appointment, or the place on the list, back."""
    opened = _open(desk_, link)
    if isinstance(opened.found, Wait):
        id, house, now = opened.found.id, desk_.services.bookings.houses.now(), desk_.services.clock.now()
        desk_.services.database.write(lambda connection: desk.cancel(connection, house, id, now))
        return RedirectResponse(f"/booking/{link}", HTTPStatus.SEE_OTHER)
    return _do(request, desk_, opened, lambda c, house, booking, now: desk.cancel(c, house, booking.id, now))


@router.post("/booking/{link}/accept", dependencies=[FromHere])
def accept(request: Request, desk_: TheDesk, link: str) -> Response:
    """Take the seat that the waiting list offers."""
    opened = _open(desk_, link)
    return _do(request, desk_, opened, lambda c, house, booking, now: desk.accept(c, house, booking.id, now))


@router.get("/booking/{link}/move")
def ask_where(request: Request, desk_: TheDesk, link: str, day: str = "") -> Response:
    """Ask for another time of the same service."""
    return _times(request, desk_, _open(desk_, link), day, "")


@router.post("/booking/{link}/move", dependencies=[FromHere])
def move(request: Request, desk_: TheDesk, link: str, slot: Annotated[str, Form(max_length=120)]) -> Response:
    """Take the new time and give the old one back, or leave all as it was."""
    opened = _open(desk_, link)
    moved = _act(desk_, opened, lambda c, house, booking, now: desk.move(c, house, booking.id, slot, now))
    if isinstance(moved, Refused):
        return _times(request, desk_, opened, "", f"booking.refusal.{moved.reason}")
    return RedirectResponse(f"/booking/{link}", HTTPStatus.SEE_OTHER)


def _open(desk_: Desk, link: str) -> Opened:
    services, now = desk_.services, desk_.services.clock.now()
    code = services.bookings.codes.from_link(link)
    booking_id = services.bookings.codes.read(code, now)
    found = services.database.write(lambda connection: present(connection, booking_id, now))
    if found is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "booking.refusal.unknown")
    return Opened(found, link, code)


def _act(desk_: Desk, opened: Opened, deed: Deed) -> Booking | Refused:
    services, found = desk_.services, opened.found
    house, now = services.bookings.houses.now(), services.clock.now()
    if not isinstance(found, Booking):
        return Refused("ended")
    return services.database.write(lambda connection: deed(connection, house, found, now))


def _do(request: Request, desk_: Desk, opened: Opened, deed: Deed) -> Response:
    outcome = _act(desk_, opened, deed)
    if isinstance(outcome, Refused):
        return _page(request, desk_, _open(desk_, opened.link), f"booking.refusal.{outcome.reason}")
    return RedirectResponse(f"/booking/{opened.link}", HTTPStatus.SEE_OTHER)


def _page(request: Request, desk_: Desk, opened: Opened, fault: str) -> Response:
    house = desk_.services.bookings.houses.now()
    status = HTTPStatus.CONFLICT if fault else HTTPStatus.OK
    if isinstance(opened.found, Wait):
        with desk_.services.database.reading() as connection:
            place = waits.ahead(connection, opened.found) + 1
        facts: dict[str, Any] = {
            "wait": opened.found,
            "number": number_of(opened.found.id),
            "place": place,
            "service": named(house.service(opened.found.service), opened.found.service),
            "link": opened.link,
        }
        return desk_.view.page(request, "booking_wait.html", facts, status=status)
    return desk_.view.page(
        request, "booking.html", {**_facts(desk_, opened, opened.found), "fault": fault}, status=status
    )


def _facts(desk_: Desk, opened: Opened, booking: Booking) -> dict[str, Any]:
    house, now = desk_.services.bookings.houses.now(), desk_.services.clock.now()
    with desk_.services.database.reading() as connection:
        told = showing.told(connection, house, desk_.services.bookings.codes, booking, now)
    item = house.item(booking.item)
    to_bring = missing_papers(item, ())
    return {
        "booking": booking,
        "told": told,
        "service": named(house.service(booking.service), booking.service),
        "item": item,
        "papers": [] if item is None else [each for each in item.materials if each.id in to_bring],
        "change_until": datetime.fromisoformat(told.change_until) if told.change_until else None,
        "is_offer": booking.state is State.OFFERED and told.standing == "offered",
        "is_over": told.standing in ("cancelled", "served", "missed", "lapsed"),
        "rules": house.rules,
        "qr": base64.b64encode(qr_svg(told.code).encode()).decode(),
        "link": opened.link,
    }


def _times(request: Request, desk_: Desk, opened: Opened, day: str, fault: str) -> Response:
    house = desk_.services.bookings.houses.now()
    service = house.service(opened.found.service)
    if service is None or not isinstance(opened.found, Booking):
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
    action = f"/booking/{opened.link}/move"
    facts = {"service": service, "fault": fault, "action": action, **choice(desk_, house, service, day)}
    status = HTTPStatus.CONFLICT if fault else HTTPStatus.OK
    return desk_.view.page(request, "book_times.html", facts, status=status)
