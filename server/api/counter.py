"""What the calls about appointments share: opening people, finding what a code stands for, telling the outcome.

A refusal is an answer with status 200: nothing went wrong, and the screen has a sentence for it.
"""

from collections.abc import Callable
from datetime import datetime

from fastapi import Response
from sqlalchemy import Connection

from content.contract import booking as wire
from server.api.exchange import Exchange, Signed, answer
from server.booking import showing
from server.booking.finding import present
from server.booking.house import House
from server.booking.people import Known, Sealed
from server.domain.booking import Booking
from server.intake import Unreadable
from server.services import Services
from server.store import waits
from server.store.waits import Wait

Outcome = Booking | wire.Refused
Deed = Callable[[Connection, House, Booking, datetime], Outcome]


class Counter:
    """Serve one request at a time, each judged by the plan and the moment of its own ``sitting``."""

    def __init__(self, services: Services, exchange: Exchange) -> None:
        self.exchange = exchange
        self.database = services.database
        self.office = services.bookings
        self._clock = services.clock

    def sitting(self) -> tuple[House, datetime]:
        """Give the plan and the moment that one request is judged by."""
        return self.office.houses.now(), self._clock.now()

    def know(self, asked: Sealed, booking: str, service_id: str) -> Known | wire.Refused:
        """Open the person in a request, and keep what a booking needs of it."""
        house, now = self.sitting()
        person = self.office.registry.open(asked)
        if isinstance(person, Unreadable):
            return wire.Refused("not_person")
        service = house.service(service_id)
        needs_address = service is not None and service.needs_address
        known = self.office.registry.know(person, booking, today=now.date(), needs_address=needs_address)
        return known or wire.Refused("not_person")

    async def act(self, signed: Signed, code: str, deed: Deed) -> Response:
        """Do something with the booking that a scanned code stands for; a place on a waiting list is only told."""
        house, now = self.sitting()
        booking_id = self.office.codes.read(code, now)

        def write(connection: Connection) -> wire.LookReply:
            found = present(connection, booking_id, now)
            if isinstance(found, Wait):
                return wire.Waiting(found.id, found.service, found.day.isoformat(), waits.ahead(connection, found) + 1)
            if found is None:
                return wire.Refused("unknown")
            return self.told(connection, house, deed(connection, house, found, now), now)

        return answer(await self.exchange.write(signed, write))

    def told(
        self, connection: Connection, house: House, outcome: Outcome, now: datetime
    ) -> wire.Booking | wire.Refused:
        """Tell what became of a wish."""
        if isinstance(outcome, wire.Refused):
            return outcome
        return showing.told(connection, house, self.office.codes, outcome, now)
