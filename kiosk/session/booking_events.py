"""What comes back to a journey about appointments. Each reply carries the visit it belongs to.

What identifies a booking or a person never shows in ``repr``. Times are the server's own, never this machine's.
"""

from dataclasses import dataclass, field
from typing import Literal

from content.catalogue.model import Item
from content.contract.booking import Booking, DayOffer, Refusal, Ticket, Waiting


@dataclass(frozen=True)
class MattersFound:
    """The items that a service serves, in full, so that their papers can be told."""

    session: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class TimesFound:
    """The days that can be booked now. While cut off they hold only the few seats lent to this kiosk."""

    session: str
    service: str
    days: tuple[DayOffer, ...]
    is_cut_off: bool = False


@dataclass(frozen=True)
class SeatHeld:
    """A seat is kept for ``seconds``, under the id that its booking will have."""

    session: str
    id: str
    seconds: int


@dataclass(frozen=True)
class BookingTold:
    """How a booking, or a place on a waiting list, stands now. Sold while cut off, it is on this kiosk's disk."""

    session: str
    reply: Booking | Waiting = field(repr=False)
    is_cut_off: bool = False


@dataclass(frozen=True)
class OwnBookings:
    """The bookings to come of whoever was identified, the earliest first."""

    session: str
    bookings: tuple[Booking, ...] = field(repr=False)


@dataclass(frozen=True)
class CheckedIn:
    """The number to be called by."""

    session: str
    ticket: Ticket


@dataclass(frozen=True)
class BookingRefused:
    """Nothing was done, and why; ``until`` tells when it may be tried again, where that is known."""

    session: str
    reason: Refusal
    until: str = ""


@dataclass(frozen=True)
class BookingFailed:
    """No word from the server (``offline``), no right to ask (``refused``), or an answer that is not whole."""

    session: str
    key: Literal["offline", "refused", "broken"]


@dataclass(frozen=True)
class SlipSettled:
    """What is known of a printed appointment slip or queue ticket; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""


BookingReply = (
    MattersFound
    | TimesFound
    | SeatHeld
    | BookingTold
    | OwnBookings
    | CheckedIn
    | BookingRefused
    | BookingFailed
    | SlipSettled
)
