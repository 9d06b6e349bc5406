"""Appointments on the wire: what a kiosk asks the server for.

Whoever holds a booking's signed code may look at it, move it and give it back: no account is needed. A name or number
travels only inside ``person``, sealed to the intake key and bound to the booking's id. Times are RFC 3339 with China's
offset, and every one is the server's own. What a kiosk may sell while cut off is told in ``leasing``.
"""

import hashlib
from itertools import count
from typing import Annotated, Literal, get_args

import msgspec

from content.contract.code import LONGEST_CHARACTERS
from content.contract.ids import ALPHABET, check_character
from content.contract.sealing import bindings

NUMBER_PREFIX = "YY"
_BODY = 8
_LENGTH = len(NUMBER_PREFIX) + _BODY + 1
# Neither O nor I, which people take for digits, so a number over the phone arrives.
_PLAIN = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_FORGIVEN = str.maketrans({"O": "0", "I": "1"})

Refusal = Literal[
    "unknown_slot",
    "past",
    "too_soon",
    "too_far",
    "closed",
    "full",
    "already",
    "limit",
    "barred",
    "hold_lost",
    "unknown",
    "ended",
    "too_late",
    "not_holder",
    "early",
    "not_today",
    "lease_spent",
    "not_person",
    "busy",
]
"""Why something about an appointment was not done; every one is worded as ``booking.refusal.<name>``."""
REFUSALS: tuple[str, ...] = get_args(Refusal)

Standing = Literal[
    "held", "offered", "booked", "arrived", "served", "missed", "cancelled", "closed", "lapsed", "merged"
]
"""How a booking stands as read now; ``closed`` was cancelled by the hall, ``merged`` is a second slip for one seat."""
STANDINGS: tuple[str, ...] = get_args(Standing)

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
"""A UUID in small letters: whatever is minted elsewhere becomes part of a code, so it must be one."""
Name = Annotated[str, msgspec.Meta(max_length=120)]
"""An id that people or the catalogue gave."""
CodeText = Annotated[str, msgspec.Meta(max_length=LONGEST_CHARACTERS)]
Sealed = Annotated[bytes, msgspec.Meta(max_length=4096)]
Papers = Annotated[list[Name], msgspec.Meta(max_length=40)]


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say who comes. Only ever sealed; ``phone`` and ``address`` may be empty where nothing is sent or visited."""

    name: str
    number: str
    phone: str = ""
    address: str = ""

    def __repr__(self) -> str:
        """Show nothing."""
        return "Person(…)"


def person_info(intake_key: str, booking: str) -> bytes:
    """Give what a sealed person is bound to: the key and the booking's id."""
    return bindings(intake_key, booking, "booking-person")


class SlotOffer(msgspec.Struct, frozen=True):
    """Offer one time. ``free`` seats can be booked now; a kiosk may lease ``leasable`` of them, to sell offline."""

    id: str
    starts: str
    ends: str
    free: int
    leasable: int = 0


class DayOffer(msgspec.Struct, frozen=True):
    """Offer one day. Without slots ``note`` says why: ``closed`` or ``full``; ``can_wait`` tells of a waiting list."""

    day: str
    slots: list[SlotOffer]
    note: Literal["", "closed", "full"] = ""
    can_wait: bool = False


class SlotsReply(msgspec.Struct, frozen=True):
    """Answer ``GET /slots?service=…`` with every day that may be booked now, in order."""

    service: str
    days: list[DayOffer]


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """Say that nothing was done, and why; ``until`` tells when it may be tried again, where that is known."""

    reason: Refusal
    until: str = ""


class Ticket(msgspec.Struct, frozen=True, tag="ticket"):
    """Confirm an arrival: the number to be called by. ``missing`` names papers of the item that were not ticked.

    ``from_minutes`` to ``to_minutes`` is how long it may take; ``window`` is the likeliest one, by its id.
    """

    id: str
    number: str
    service: str
    window: str
    ahead: int
    from_minutes: int
    to_minutes: int
    missing: list[str] = []


class Booking(msgspec.Struct, frozen=True, tag="booking"):
    """Tell everything a slip or a screen shows. ``code`` goes into the QR; ``number`` is what people read.

    ``change_until`` is when it can last be moved or given back; empty when that is over. ``ticket`` is there once the
    person has arrived.
    """

    id: str
    number: str
    service: str
    slot: str
    starts: str
    ends: str
    standing: Standing
    code: str
    item: str = ""
    change_until: str = ""
    ticket: Ticket | None = None


class Held(msgspec.Struct, frozen=True, tag="held"):
    """Confirm that a seat is kept for ``seconds`` from now while the form is filled in."""

    id: str
    slot: str
    until: str
    seconds: int


class Waiting(msgspec.Struct, frozen=True, tag="waiting"):
    """Confirm a place on a day's waiting list; the first in it is offered the next free seat."""

    id: str
    service: str
    day: str
    place: int


class HoldRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask to keep a seat. ``id`` is a UUID made here that becomes the booking's; the same again is the same hold."""

    id: Id
    slot: Name


class ReleaseRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Give a hold back before it runs out, as when somebody walks away."""

    id: str


class BookRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Book: with the id of a hold, or with a new one in one step. ``person`` is a sealed Person.

    ``papers`` are ids of the item's materials ticked as ready; ``priority`` is one of the plan's or empty.
    """

    id: Id
    slot: Name
    intake_key: Name
    person: Sealed
    language: Literal["zh", "en"] = "zh"
    item: Name = ""
    priority: Name = ""
    papers: Papers = []

    def seal_info(self) -> bytes:
        """Give what the sealed person is bound to."""
        return person_info(self.intake_key, self.id)


class WaitRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for a place on the waiting list of a full day; ``person`` needs a phone to be told."""

    id: Id
    service: Name
    day: Name
    intake_key: Name
    person: Sealed
    language: Literal["zh", "en"] = "zh"
    item: Name = ""

    def seal_info(self) -> bytes:
        """Give what the sealed person is bound to."""
        return person_info(self.intake_key, self.id)


class CodeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Present a scanned code, to look at a booking or give it back."""

    code: CodeText


class MoveRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Present a scanned code and ask for another time of the same service."""

    code: CodeText
    slot: Name


class MineRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask, with a card in hand, for the bookings of its holder. ``person`` is sealed and bound to ``id``."""

    id: Id
    intake_key: Name
    person: Sealed

    def seal_info(self) -> bytes:
        """Give what the sealed person is bound to."""
        return person_info(self.intake_key, self.id)


class MineReply(msgspec.Struct, frozen=True):
    """List a person's bookings to come, the earliest first."""

    bookings: list[Booking]


class ArrivalRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say that somebody is here: with a booking's ``code``, or without one for ``service`` (a walk-in).

    ``person`` may be empty; where it is given, its number must be the booking's. The same ``id`` is the same ticket.
    """

    id: Id
    code: CodeText = ""
    service: Name = ""
    item: Name = ""
    priority: Name = ""
    papers: Papers = []
    language: Literal["zh", "en"] = "zh"
    intake_key: Name = ""
    person: Sealed = b""

    def seal_info(self) -> bytes:
        """Give what the sealed person is bound to."""
        return person_info(self.intake_key, self.id)


HoldReply = Held | Refused
LookReply = Booking | Waiting | Refused
BookReply = Booking | Refused
WaitReply = Waiting | Refused
ArrivalReply = Ticket | Refused


def number_of(booking: str) -> str:
    """Derive the number people read from a booking's id: ``YY``, eight characters (40 bits), and a check.

    One whose check would be O or I is passed over for the next: forgiving those would let a slip in the body through.
    """
    attempts = (_body(f"{booking}/{attempt}" if attempt else booking) for attempt in count())
    return next(body + check for body in attempts if (check := check_character(body)) in _PLAIN)


def _body(seed: str) -> str:
    value = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    characters = []
    for _ in range(_BODY):
        value, at = divmod(value, len(_PLAIN))
        characters.append(_PLAIN[at])
    return NUMBER_PREFIX + "".join(characters)


def parse_number(text: str) -> str | None:
    """Read a booking's number as typed; None when its form or check is wrong. Spaces and small letters are forgiven."""
    typed = "".join(text.replace("-", " ").split()).upper()
    if len(typed) != _LENGTH or not typed.startswith(NUMBER_PREFIX) or any(each not in ALPHABET for each in typed):
        return None
    body = NUMBER_PREFIX + typed[len(NUMBER_PREFIX) : -1].translate(_FORGIVEN)
    check = check_character(body)
    return body + check if check == typed[-1].translate(_FORGIVEN) else None
