"""What a clerk presses: next, once more, did not come, done; and the visits for which somebody must be called."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any, Literal, assert_never

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from content.catalogue.bookings import ServiceWindow
from content.contract.clock import local_date
from server.auth.staff import Role
from server.booking import arriving
from server.booking.house import House
from server.booking.people import Contact
from server.domain.booking import Booking, State
from server.domain.queueing import QueueTicket, for_window, in_order
from server.intake import Unreadable
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.store import bookings, record, slots, tickets

router = APIRouter(route_class=PageRoute)
Clerk = Annotated[Visit, only(Role.HALL, Role.OFFICER, Role.ADMINISTRATOR)]
Press = Literal["next", "recall", "missed", "done"]
_VISITS_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class AgentVisit:
    """Hold one visit of an agent; the contact is there only when somebody asked for it."""

    booking: Booking
    contact: Contact | None = field(default=None, repr=False)


@router.get("/clerk")
def windows(visit: Clerk) -> Response:
    """Ask which window the clerk sits at."""
    house = visit.services.bookings.houses.now()
    now = visit.services.clock.now()
    with visit.services.database.reading() as connection:
        waiting = tickets.of_day(connection, local_date(now), [arriving.WAITING])
    counts = {window.id: len(for_window(waiting, window)) for window in house.plan.windows}
    return visit.page("clerk_windows.html", {"plan": house.plan, "counts": counts})


@router.get("/clerk/{window_id}")
def window(visit: Clerk, window_id: str) -> Response:
    """Show who is called and who waits."""
    return _page(visit, "clerk.html", window_id)


@router.get("/clerk/{window_id}/queue")
def queue(visit: Clerk, window_id: str) -> Response:
    """Give the list alone, for the page to refresh itself."""
    return _page(visit, "clerk_queue.html", window_id)


@router.post("/clerk/{window_id}", dependencies=[OwnForm])
def press(
    visit: Clerk, window_id: str, what: Annotated[Press, Form()], ticket: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Do what was pressed; pressed twice, or at two windows, it happens once."""
    house, now = visit.services.bookings.houses.now(), visit.services.clock.now()
    _window(house, window_id)

    def write(connection: Connection) -> Any:
        match what:
            case "next":
                return arriving.call_next(connection, house, window_id, now)
            case "recall":
                return arriving.recall(connection, ticket, now)
            case "missed":
                return arriving.end(connection, ticket, state=arriving.MISSED, now=now)
            case "done":
                return arriving.end(connection, ticket, state=arriving.DONE, now=now)
            case _:
                assert_never(what)

    visit.services.database.write(write)
    return RedirectResponse(f"/clerk/{window_id}", HTTPStatus.SEE_OTHER)


@router.get("/visits")
def visits(visit: Clerk) -> Response:
    """List the visits of agents to come, without saying to whom."""
    return _visits_page(visit, "")


@router.post("/visits/{booking_id}", dependencies=[OwnForm])
def open_contact(visit: Clerk, booking_id: str) -> Response:
    """Show whom to visit and where; that somebody looked goes into the record."""
    member, now = visit.member, visit.services.clock.now()

    def write(connection: Connection) -> None:
        booking = bookings.find(connection, booking_id)
        if booking is None or booking.state is not State.BOOKED:
            raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
        facts = {"booking": booking.number, "name": member.name}
        record.append(connection, who=member.id, what="booking.contact_opened", at=now, facts=facts)

    visit.services.database.write(write)
    return _visits_page(visit, booking_id)


def _page(visit: Visit, template: str, window_id: str) -> Response:
    house, now = visit.services.bookings.houses.now(), visit.services.clock.now()
    shown = _window(house, window_id)
    with visit.services.database.reading() as connection:
        waiting = for_window(tickets.of_day(connection, local_date(now), [arriving.WAITING]), shown)
        called = arriving.called_at(connection, window_id, now)
        ended = tickets.of_day(connection, local_date(now), [arriving.MISSED])
    facts = {
        "window": shown,
        "plan": house.plan,
        "called": called[0] if called else None,
        "waiting": in_order(waiting, house.plan, now),
        "missed": [each for each in ended if each.window == window_id][:5],
        "papers": lambda ticket: _papers(house, ticket),
        "item": house.item,
        "priority": lambda ticket: _priority(house, ticket),
        "now": now,
    }
    return visit.page(template, facts)


def _visits_page(visit: Visit, opened: str) -> Response:
    house, now = visit.services.bookings.houses.now(), visit.services.clock.now()
    agents = [service.id for service in house.plan.services if service.needs_address]
    with visit.services.database.reading() as connection:
        found = _agent_bookings(connection, agents, now)
    shown = [AgentVisit(each, _contact(visit, each) if each.id == opened else None) for each in found]
    return visit.page("visits.html", {"visits": shown, "plan": house.plan, "opened": opened})


def _agent_bookings(connection: Connection, services: list[str], now: datetime) -> list[Booking]:
    begins = now.replace(hour=0, minute=0, second=0, microsecond=0)
    ids = [count.id for count in slots.between(connection, begins, begins + _VISITS_AHEAD, services=services)]
    return [each for each in bookings.in_slots(connection, ids) if each.state is State.BOOKED]


def _contact(visit: Visit, booking: Booking) -> Contact | None:
    contact = visit.services.bookings.registry.contact(booking.id, booking.contact)
    return None if isinstance(contact, Unreadable) else contact


def _window(house: House, window_id: str) -> ServiceWindow:
    window = house.plan.window(window_id)
    if window is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
    return window


def _papers(house: House, ticket: QueueTicket) -> list[Any]:
    item = house.item(ticket.item)
    return [] if item is None else [each for each in item.materials if each.id in ticket.missing]


def _priority(house: House, ticket: QueueTicket) -> Any:
    return next((each for each in house.plan.priorities if each.rank == ticket.rank), None)
