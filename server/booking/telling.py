"""Telling people what they asked to be told: a reminder, that the hall had to close, that a seat came free.

What is due is a row; it is leased for twice as long each time, so that a worker that dies tells it again.
"""

from dataclasses import dataclass
from datetime import timedelta

from content.catalogue.bilingual import Bilingual, Language
from content.contract.clock import Clock
from content.text.dates import moment_text
from content.text.wording import Text, Words
from server.booking.codes import Codes
from server.booking.house import Houses
from server.booking.messengers import Message, MessageNotSentError, Messenger
from server.booking.people import Registry
from server.domain.booking import Booking, State
from server.intake import Unreadable
from server.store import bookings, issues
from server.store.database import Database

AGAIN = timedelta(minutes=2)
TRIES_MOST = 6
NOT_TOLD_ISSUE = "booking.not_told"
_STILL_MEANT = {"reminder": State.BOOKED, "offer": State.OFFERED, "closed": State.CLOSED}


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Send what is due, one message at a time."""

    database: Database
    houses: Houses
    registry: Registry
    messenger: Messenger
    codes: Codes
    words: Words
    origin: str
    clock: Clock

    def step(self) -> bool:
        """Tell one thing; False when nothing is due. What no longer holds is dropped without a word."""
        now = self.clock.now()
        leased = self.database.write(lambda connection: bookings.lease_telling(connection, now, AGAIN))
        if leased is None:
            return False
        what, booking = leased
        if _STILL_MEANT.get(what) is booking.state and booking.starts_at > now and not self._send(what, booking):
            self._put_off(booking)
            return True
        self.database.write(lambda connection: bookings.tell(connection, booking.id, "", None))
        return True

    def _send(self, what: str, booking: Booking) -> bool:
        contact = self.registry.contact(booking.id, booking.contact)
        if isinstance(contact, Unreadable):
            return False
        message = Message(f"{booking.id}/{what}/{booking.moves}", contact.phone, self._text(what, booking))
        try:
            self.messenger.send(message)
        except MessageNotSentError:
            return False
        return True

    def _put_off(self, booking: Booking) -> None:
        now = self.clock.now()
        with self.database.reading() as connection:
            tried = bookings.tries(connection, booking.id)
        if tried >= TRIES_MOST:
            facts = {"booking": booking.number}
            self.database.write(
                lambda c: issues.report(c, key=NOT_TOLD_ISSUE, subject=booking.id, now=now, facts=facts)
            )
            self.database.write(lambda connection: bookings.tell(connection, booking.id, "", None))

    def _text(self, what: str, booking: Booking) -> str:
        text = Text(self.words, Language(booking.language))
        service = self.houses.now().service(booking.service)
        code = self.codes.write(booking.id, booking.number, booking.created_at)
        return text(
            f"booking.told.{what}",
            when=moment_text(booking.starts_at),
            service=Bilingual(booking.service, booking.service) if service is None else service.name,
            number=booking.number,
            until=moment_text(booking.expires_at or booking.starts_at),
            link=f"{self.origin}/booking/{self.codes.link(code)}",
        )
