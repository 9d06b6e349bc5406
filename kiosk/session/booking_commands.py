"""What a journey asks of the world about appointments.

Each question may be asked again with the same effect as once, so a lost answer never books, moves or queues twice.
Every one but the slips is answered by its event of ``booking_events``, or by BookingRefused or BookingFailed.
"""

from dataclasses import dataclass, field
from typing import Literal

from content.contract.booking import Booking, Person, Ticket

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class FindMatters:
    """Fetch the items a service serves; answered by MattersFound."""

    session: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class FindTimes:
    """Ask for a service's days and times; answered by TimesFound, from lent seats while the server is out of reach."""

    session: str
    service: str


@dataclass(frozen=True)
class HoldSeat:
    """Keep a seat of a slot while the rest is filled in; answered by SeatHeld."""

    session: str
    slot: str
    is_cut_off: bool = False


@dataclass(frozen=True)
class DropSeat:
    """Give a kept seat back; answered by nothing."""

    session: str


@dataclass(frozen=True)
class BookSeat:
    """Book what was kept under ``id``; answered by BookingTold."""

    session: str
    id: str
    slot: str
    person: Person = field(repr=False)
    language: Language
    item: str = ""
    priority: str = ""
    is_cut_off: bool = False


@dataclass(frozen=True)
class JoinWait:
    """Take a place on the waiting list of a full day; answered by BookingTold."""

    session: str
    service: str
    day: str
    person: Person = field(repr=False)
    language: Language
    item: str = ""


@dataclass(frozen=True)
class TellBooking:
    """Look at, accept or give back the booking of a code; answered by BookingTold."""

    session: str
    act: Literal["look", "accept", "cancel"]
    code: str = field(repr=False)


@dataclass(frozen=True)
class MoveBooking:
    """Move the booking of a code to another time of its service; answered by BookingTold."""

    session: str
    code: str = field(repr=False)
    slot: str


@dataclass(frozen=True)
class FindOwn:
    """Ask for the bookings of whoever was identified; answered by OwnBookings."""

    session: str
    person: Person = field(repr=False)


@dataclass(frozen=True)
class CheckIn:
    """Say that somebody is here, with a booking's code or without one for a service; answered by CheckedIn."""

    session: str
    language: Language
    code: str = field(default="", repr=False)
    service: str = ""
    item: str = ""
    priority: str = ""
    papers: tuple[str, ...] = ()
    person: Person | None = field(default=None, repr=False)


@dataclass(frozen=True)
class PrintBooking:
    """Print the slip of a booking; answered by SlipSettled. ``name`` is masked, and empty where nobody is known."""

    session: str
    booking: Booking = field(repr=False)
    name: str = field(repr=False)
    language: Language
    is_cut_off: bool = False


@dataclass(frozen=True)
class PrintTicket:
    """Print a queue number; answered by SlipSettled."""

    session: str
    ticket: Ticket
    item: str
    language: Language


BookingQuestion = (
    FindMatters | FindTimes | HoldSeat | BookSeat | JoinWait | TellBooking | MoveBooking | FindOwn | CheckIn
)
BookingCommand = BookingQuestion | DropSeat | PrintBooking | PrintTicket
