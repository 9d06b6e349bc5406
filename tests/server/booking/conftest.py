"""A counter at which tests book: a store of their own, the small hall's plan, and people who never lived."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

import pytest

from content.catalogue.model import BookingPlan, CalendarYear, Holiday
from content.contract.booking import Refused
from content.contract.clock import CHINA
from content.law.calendar import WorkCalendar
from server.booking import arriving, desk, leasing, waiting
from server.booking.desk import Wish
from server.booking.house import House
from server.domain.booking import Booking
from server.store import bookings, kiosks, slots
from server.store.database import Database
from tests.server.booking.times import NOW
from tests.server.plan import PLAN

T = TypeVar("T")
SLOT = "desk@20260929T0930"
OTHER = "desk@20260929T1000"
HOT = "hot@20260929T0930"
_SPACE = UUID("019a0000-0000-7000-8000-00000000b00c")
_OCTOBER = tuple(Holiday(day=date(2026, 10, day), name="国庆") for day in range(1, 8))
CALENDAR = WorkCalendar(
    [CalendarYear(year=2026, source="made up", holidays=_OCTOBER, make_up_days=(date(2026, 10, 10),))]
)


@dataclass
class Counter:
    """Book, move and give back as anybody would, and look at what is kept."""

    database: Database
    house: House
    now: datetime = NOW
    minted: int = field(default=0)

    def id(self) -> str:
        """Mint an id."""
        self.minted += 1
        return str(uuid5(_SPACE, str(self.minted)))

    def write(self, act: Callable[..., T], *args: Any, **facts: Any) -> T:
        """Do one act in a transaction of its own."""
        return self.database.write(lambda c: act(c, self.house, *args, **facts, now=self.now))

    def do(self, act: Callable[..., T], *args: Any, **facts: Any) -> T:
        """Do one act that needs no plan."""
        return self.database.write(lambda c: act(c, *args, **facts))

    def hold(self, slot: str = SLOT, *, id: str = "", origin: str = "K03", most: int = 9) -> Booking | Refused:
        """Keep a seat."""
        return self.write(desk.hold, id=id or self.id(), slot_id=slot, origin=origin, most=most)

    def wish(self, person: str = "one", slot: str = SLOT, **changes: Any) -> Wish:
        """Wish for a seat."""
        return replace(Wish(id=self.id(), slot=slot, holder=person, contact=b"sealed", origin="K03"), **changes)

    def book(self, person: str = "one", slot: str = SLOT, **changes: Any) -> Booking | Refused:
        """Book."""
        return self.write(desk.book, self.wish(person, slot, **changes))

    def booked(self, person: str = "one", slot: str = SLOT, **changes: Any) -> Booking:
        """Book where that must succeed."""
        made = self.book(person, slot, **changes)
        assert isinstance(made, Booking), made
        return made

    def cancel(self, id: str) -> Booking | Refused:
        """Give back."""
        return self.write(desk.cancel, id)

    def move(self, id: str, slot: str) -> Booking | Refused:
        """Take another time."""
        return self.write(desk.move, id, slot)

    def wait(self, person: str, *, day: date = date(2026, 9, 29), service: str = "visit") -> Any:
        """Wait for a full day."""
        return self.write(waiting.wait_for, self.wish(person, service), day)

    def lend(self, slot: str = HOT, seats: int = 3, *, id: str = "", kiosk: str = "K03") -> Any:
        """Lend seats to a kiosk."""
        return self.write(leasing.lend, id=id or self.id(), kiosk=kiosk, slot_id=slot, seats=seats)

    def report(self, lease: str, *sold: tuple[str, str], is_over: bool = False, kiosk: str = "K03") -> Any:
        """Report sales as pairs of seat and person."""
        sales = tuple(
            leasing.Sold(seat=seat, holder=person, contact=b"", language="zh", item="", priority="", papers=())
            for seat, person in sold
        )
        return self.write(leasing.report, lease_id=lease, kiosk=kiosk, sales=sales, is_over=is_over)

    def arrive(self, booking: Booking | None = None, **changes: Any) -> Any:
        """Check in, with a booking or without."""
        plain = arriving.Arrival(
            id=self.id(), service="desk", holder="", item="", priority="", papers=(), language="zh"
        )
        arrival = replace(plain, **changes)
        if booking is None:
            return self.write(arriving.arrive_unbooked, arrival)
        return self.write(arriving.arrive_booked, arrival, booking)

    def find(self, id: str) -> Booking:
        """Read a booking."""
        with self.database.reading() as connection:
            found = bookings.find(connection, id)
        assert found is not None
        return found

    def taken(self, slot: str = SLOT) -> int:
        """Count what is taken."""
        with self.database.reading() as connection:
            count = slots.find(connection, slot)
        return 0 if count is None else count.taken

    def differences(self) -> Any:
        """Compare counters with bookings."""
        with self.database.reading() as connection:
            return slots.differences(connection, datetime(2026, 1, 1, tzinfo=CHINA))


def house(plan: BookingPlan = PLAN) -> House:
    """Give the small hall."""
    return House(plan, CALENDAR)


@pytest.fixture
def counter(database: Database) -> Counter:
    """A counter with an empty book and two kiosks."""
    for number, name in enumerate(("K03", "K04")):
        key = bytes([number]) * 32
        database.write(lambda c, name=name, key=key: kiosks.enrol(c, name=name, public_key=key, now=NOW))
    return Counter(database, house())


def reason(outcome: Any) -> str:
    """Tell why something was refused, or nothing."""
    return outcome.reason if isinstance(outcome, Refused) else ""
