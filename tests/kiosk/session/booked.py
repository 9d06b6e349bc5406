"""What the server tells of appointments, and the ways to come to each of their screens."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from content.catalogue.bilingual import Bilingual
from content.catalogue.bookings import BookableService, BookingPlan, Priority, ServiceWindow, Span, VisitKind
from content.contract.booking import Booking, DayOffer, SlotOffer, Ticket, Waiting
from content.contract.clock import CHINA
from content.contract.code import Code, CodeType
from kiosk.session.booking_events import (
    BookingFailed,
    BookingRefused,
    BookingTold,
    CheckedIn,
    MattersFound,
    OwnBookings,
    SeatHeld,
    SlipSettled,
    TimesFound,
)
from kiosk.session.events import ContentChanged, OffersChanged
from kiosk.session.readings import CodeRead
from kiosk.session.touches import Answered

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

ID = "019a0000-0000-7000-8000-00000000000b"
CODE = "K1:APPOINTMENT"
PHONE = "13800000000"
ADDRESS = "山西省高平市样本街二号"
_HALVES = (8.5, 9, 9.5, 10, 10.5, 11, 11.5, 14.5, 15, 15.5, 16, 16.5, 17, 17.5)


def _slot(hour: float, free: int) -> SlotOffer:
    starts = datetime(2026, 9, 29, int(hour), 30 if hour % 1 else 0, tzinfo=CHINA)
    ends = starts + timedelta(minutes=30)
    return SlotOffer(f"permits@{starts:%Y%m%dT%H%M}", starts.isoformat(), ends.isoformat(), free)


SLOTS = [_slot(hour, (3, 0, 1)[at % 3]) for at, hour in enumerate(_HALVES)]
FULL_SLOT = SlotOffer("permits@20260930T0830", "2026-09-30T08:30:00+08:00", "2026-09-30T09:00:00+08:00", 0)
DAYS = (
    DayOffer("2026-09-29", SLOTS),
    DayOffer("2026-09-30", [FULL_SLOT], "full", can_wait=True),
    DayOffer("2026-10-08", [_slot(9, 3)]),
    DayOffer("2026-10-09", [], "closed"),
)
LENT = (DayOffer("2026-09-29", [_slot(8.5, 1), _slot(15, 1)]),)
HALL = (Span(opens=time(8, 30), closes=time(12)),)


def service(id: str, zh: str, en: str, kind: VisitKind = VisitKind.COUNTER, **changes: Any) -> BookableService:
    """Make one service."""
    return BookableService(
        id=id,
        name=Bilingual(zh, en),
        about=Bilingual(zh, en),
        kind=kind,
        letter=id[0].upper(),
        minutes=30,
        seats=3,
        hours=HALL,
        **changes,
    )


PLAN = BookingPlan(
    services=(
        service("permits", "经营许可窗口", "Permits window", items=("open-shop",)),
        service("other", "综合窗口", "General window"),
        service("helper", "帮办服务", "A helper beside you", VisitKind.HELPER),
        service("agent", "代办服务（上门）", "An agent who comes to you", VisitKind.AGENT),
    ),
    windows=(
        ServiceWindow(id="3", name=Bilingual("3号窗口", "Window 3"), services=("permits", "other")),
        ServiceWindow(id="4", name=Bilingual("4号窗口", "Window 4"), services=("permits",)),
    ),
    priorities=(
        Priority(
            id="elderly",
            name=Bilingual("65周岁以上老人", "People of 65 and over"),
            basis=Bilingual("敬老", "Age"),
            rank=3,
        ),
    ),
)


def booking(**changes: Any) -> Booking:
    """Tell of an appointment."""
    plain = Booking(
        id=ID,
        number="YYK7M2Q9XD4",
        service="permits",
        slot=SLOTS[0].id,
        starts=SLOTS[0].starts,
        ends=SLOTS[0].ends,
        standing="booked",
        code=CODE,
        item="open-shop",
        change_until="2026-09-29T06:30:00+08:00",
    )
    return msgspec.structs.replace(plain, **changes)


WAITING = Waiting(ID, "permits", "2026-09-30", 2)
TICKET = Ticket(ID, "P007", "permits", "3", 2, 15, 30, ["premises_proof"])


def enter(visit: "Visit", plan: BookingPlan = PLAN) -> None:
    """Come to the ways in, at a kiosk whose catalogue has a plan."""
    visit.send(ContentChanged(7, bookings=plan))
    visit.press("start", "book")


def cut_off(visit: "Visit", *, has_seats: bool = True) -> None:
    """Cut the kiosk off, with or without seats lent to it."""
    working = {"idcard", "receipt", "page", "codes", "filing"} | ({"leased"} if has_seats else set())
    visit.send(OffersChanged(frozenset(working), (("network", "network.offline"),)))


def to_services(visit: "Visit") -> None:
    """Stand before the services."""
    enter(visit)
    visit.press("book_new")


def to_matters(visit: "Visit") -> None:
    """Stand before the matters of a service."""
    to_services(visit)
    visit.press("service.permits")
    visit.send(MattersFound(visit.session.id, (visit.item,)))


def asking(visit: "Visit") -> None:
    """Wait for the times."""
    to_matters(visit)
    visit.press(f"matter.{visit.item.id}")


def to_times(visit: "Visit") -> None:
    """Stand before days and times."""
    asking(visit)
    visit.send(TimesFound(visit.session.id, "permits", DAYS))


def to_who(visit: "Visit") -> None:
    """Have a seat kept."""
    to_times(visit)
    visit.press(f"slot.{SLOTS[0].id}")
    visit.send(SeatHeld(visit.session.id, ID, 900))


def to_details(visit: "Visit") -> None:
    """Have said who comes."""
    to_who(visit)
    visit.press("with_card")
    visit.send(visit.card())


def to_confirm(visit: "Visit") -> None:
    """Stand before the last yes."""
    to_details(visit)
    visit.send(Answered("booking.phone", PHONE))
    visit.press("next")


def to_booked(visit: "Visit") -> None:
    """Have an appointment, and its slip."""
    to_confirm(visit)
    visit.press("confirm")
    visit.send(BookingTold(visit.session.id, booking(item=visit.item.id)))
    visit.send(SlipSettled(visit.session.id, "confirmed"))


def to_booked_cut_off(visit: "Visit") -> None:
    """Have bought a lent seat while the server is out of reach; the printer is out of paper."""
    visit.send(ContentChanged(7, bookings=PLAN))
    cut_off(visit)
    visit.press("start", "book", "book_new", "service.other")
    visit.send(TimesFound(visit.session.id, "other", LENT, is_cut_off=True))
    visit.press(f"slot.{SLOTS[0].id}")
    visit.send(SeatHeld(visit.session.id, ID, 900))
    visit.press("with_card")
    visit.send(visit.card())
    visit.press("next", "confirm")
    sold = booking(service="other", item="", change_until="")
    visit.send(BookingTold(visit.session.id, sold, is_cut_off=True))
    visit.send(SlipSettled(visit.session.id, "refused", "paper.out"))


def to_full_day(visit: "Visit") -> None:
    """Look at a day that is full."""
    to_times(visit)
    visit.press("day.2026-09-30")


def to_times_cut_off(visit: "Visit") -> None:
    """See only the seats that are lent to the kiosk."""
    visit.send(ContentChanged(7, bookings=PLAN))
    cut_off(visit)
    visit.press("start", "book", "book_new", "service.other")
    visit.send(TimesFound(visit.session.id, "other", LENT, is_cut_off=True))


def to_waiting(visit: "Visit") -> None:
    """Have a place on a waiting list."""
    to_times(visit)
    visit.press("day.2026-09-30", "wait", "with_card")
    visit.send(visit.card())
    visit.send(Answered("booking.phone", PHONE))
    visit.press("next", "confirm")
    visit.send(BookingTold(visit.session.id, WAITING))


def to_home_visit(visit: "Visit") -> None:
    """Ask an agent to come, and leave the address out at first."""
    enter(visit)
    visit.press("book_new", "service.agent")
    visit.send(TimesFound(visit.session.id, "agent", DAYS[:1]))
    visit.press(f"slot.{SLOTS[0].id}")
    visit.send(SeatHeld(visit.session.id, ID, 900))
    visit.press("with_card")
    visit.send(visit.card())
    visit.press("next")


def slip(visit: "Visit") -> CodeRead:
    """Hold a slip before the scanner."""
    code = Code(CodeType.APPOINTMENT, "YYK7M2Q9XD4", ID, "HALL", visit.now, visit.now)
    return CodeRead(visit.session.id, code, CODE)


def to_scan(visit: "Visit") -> None:
    """Wait for a slip at the scanner."""
    enter(visit)
    visit.press("by_slip")


def to_shown(visit: "Visit", **changes: Any) -> None:
    """Stand before a booking whose slip was scanned."""
    to_scan(visit)
    visit.send(slip(visit))
    visit.send(BookingTold(visit.session.id, booking(**{"item": visit.item.id} | changes)))


def to_own(visit: "Visit") -> None:
    """Stand before the list of own bookings."""
    enter(visit)
    visit.press("by_card")
    visit.send(visit.card())
    later = booking(id="019a0000-0000-7000-8000-00000000000c", service="helper", starts="2026-10-09T08:00:00+08:00")
    visit.send(OwnBookings(visit.session.id, (booking(), later)))


def to_moving(visit: "Visit") -> None:
    """Be about to move a booking."""
    to_shown(visit)
    visit.press("move")
    visit.send(TimesFound(visit.session.id, "permits", DAYS))
    visit.press(f"slot.{SLOTS[2].id}")


def to_moved(visit: "Visit") -> None:
    """Have moved it."""
    to_moving(visit)
    visit.press("confirm")
    moved = booking(slot=SLOTS[2].id, starts=SLOTS[2].starts, ends=SLOTS[2].ends)
    visit.send(BookingTold(visit.session.id, moved))
    visit.send(SlipSettled(visit.session.id, "sent"))


def to_cancel(visit: "Visit") -> None:
    """Be asked before it is given back."""
    to_shown(visit)
    visit.press("cancel")


def to_cancelled(visit: "Visit") -> None:
    """Have given it back."""
    to_cancel(visit)
    visit.press("give_back")
    visit.send(BookingTold(visit.session.id, booking(standing="cancelled", change_until="")))


def to_papers(visit: "Visit") -> None:
    """Be asked which papers are at hand."""
    to_shown(visit)
    visit.press("check_in")
    visit.send(MattersFound(visit.session.id, (visit.item,)))


def to_ticket(visit: "Visit") -> None:
    """Have a queue number."""
    to_papers(visit)
    visit.press("next")
    visit.send(CheckedIn(visit.session.id, TICKET))
    visit.send(SlipSettled(visit.session.id, "confirmed"))


def to_walk_in(visit: "Visit") -> None:
    """Stand before what a number can be taken for."""
    enter(visit)
    visit.press("take_number")


def to_refused(visit: "Visit", reason: Any = "full", until: str = "") -> None:
    """Have a booking refused."""
    to_confirm(visit)
    visit.press("confirm")
    visit.send(BookingRefused(visit.session.id, reason, until))


def to_failed(visit: "Visit") -> None:
    """Have no answer to the last yes."""
    to_confirm(visit)
    visit.press("confirm")
    visit.send(BookingFailed(visit.session.id, "offline"))
