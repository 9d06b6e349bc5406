"""``POST /api/v1/arrivals``: checking in with a code or without, for a number to be called by."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract import booking as wire
from server.api.exchange import Exchange, answer, decode
from server.booking.arriving import Arrival, Queued, arrive_booked, arrive_unbooked
from server.booking.finding import present
from server.booking.showing import told_ticket
from server.domain.booking import Booking
from server.intake import Unreadable
from server.services import Services


def arrivals_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route."""
    router, office = APIRouter(), services.bookings

    @router.post("/arrivals")
    async def arrive(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, wire.ArrivalRequest)
        house, now = office.houses.now(), services.clock.now()
        arrival = _arrival(services, asked)
        if arrival is None:
            return answer(wire.Refused("not_person"))
        booking_id = office.codes.read(asked.code, now) if asked.code else None

        def write(connection: Connection) -> Queued | wire.Refused:
            if not asked.code:
                return arrive_unbooked(connection, house, arrival, now)
            booking = present(connection, booking_id, now)
            if not isinstance(booking, Booking):
                return wire.Refused("unknown")
            return arrive_booked(connection, house, arrival, booking, now)

        outcome = await exchange.write(signed, write)
        return answer(outcome if isinstance(outcome, wire.Refused) else told_ticket(outcome))

    return router


def _arrival(services: Services, asked: wire.ArrivalRequest) -> Arrival | None:
    holder = ""
    if asked.person:
        person = services.bookings.registry.open(asked)
        if isinstance(person, Unreadable):
            return None
        holder = services.bookings.registry.holder(person)
    return Arrival(
        id=asked.id,
        service=asked.service,
        holder=holder,
        item=asked.item,
        priority=asked.priority,
        papers=tuple(asked.papers),
        language=asked.language,
    )
