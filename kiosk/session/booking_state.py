"""What a visit knows while it is about appointments. Nothing that a citizen typed or that proves a booking is shown."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal, Self

from content.catalogue.model import Item
from content.contract.booking import Booking, DayOffer, SlotOffer, Ticket, Waiting
from kiosk.session.booking_commands import BookingQuestion
from kiosk.session.booking_events import BookingFailed, BookingRefused, SeatHeld, SlipSettled


class BookingPage(StrEnum):
    """Name the screens of appointments."""

    WAYS = "ways"
    SERVICES = "services"
    MATTERS = "matters"
    TIMES = "times"
    WHO = "who"
    DETAILS = "details"
    CONFIRM = "confirm"
    DONE = "done"
    OWN = "own"
    SHOWN = "shown"
    CANCEL = "cancel"
    PAPERS = "papers"
    TICKET = "ticket"
    REFUSED = "refused"
    FAILED = "failed"


Goal = Literal["book", "wait", "move", "queue", "own"]
"""What is gone about: a new booking, a waiting list, another time, a number without a booking, or the own bookings."""


@dataclass(frozen=True)
class BookingVisit:
    """Hold one errand about appointments.

    ``held_until`` is counted in the visit's ticks. ``asked`` is the last question, so that it can be put again;
    ``code`` is that of the booking at hand, scanned or told.
    """

    page: BookingPage = BookingPage.WAYS
    goal: Goal = "book"
    service: str = ""
    items: tuple[Item, ...] = ()
    item: str = ""
    days: tuple[DayOffer, ...] = ()
    day: str = ""
    slot: SlotOffer | None = None
    is_cut_off: bool = False
    held: SeatHeld | None = None
    held_until: int = 0
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    is_checked: bool = False
    priority: str = ""
    papers: frozenset[str] = frozenset()
    asked: BookingQuestion | None = field(default=None, repr=False)
    code: str = field(default="", repr=False)
    booking: Booking | None = field(default=None, repr=False)
    wait: Waiting | None = None
    own: tuple[Booking, ...] = field(default=(), repr=False)
    ticket: Ticket | None = None
    refusal: BookingRefused | None = None
    failure: BookingFailed | None = None
    slip: SlipSettled | None = None
    is_printing: bool = False

    def on(self, page: BookingPage, **changes: Any) -> Self:
        """Turn to a page."""
        return replace(self, page=page, **changes)

    @property
    def day_offer(self) -> DayOffer | None:
        """Give the day that is looked at."""
        return next((each for each in self.days if each.day == self.day), None)

    @property
    def chosen_item(self) -> Item | None:
        """Give the item that the visit is about, where it is known in full."""
        return next((each for each in self.items if each.id == self.item), None)
