"""Questions about appointments over a real line: sealed, safe to ask again, and answered from lent seats if need be."""

from collections.abc import Callable

import msgspec
import pytest

from content.contract import booking as wire
from content.contract.leasing import Lease, LeasedSeat, Sale
from content.contract.sealing import unseal
from kiosk.appointing import Appointments
from kiosk.journal.intake import IntakeKey
from kiosk.journal.leases import Asked, LeaseBook
from kiosk.session.booking_commands import (
    BookSeat,
    CheckIn,
    FindMatters,
    FindOwn,
    FindTimes,
    HoldSeat,
    JoinWait,
    MoveBooking,
    TellBooking,
)
from kiosk.session.booking_events import (
    BookingFailed,
    BookingRefused,
    BookingTold,
    CheckedIn,
    MattersFound,
    OwnBookings,
    SeatHeld,
    TimesFound,
)
from tests.kiosk.session import booked
from tests.kiosk.session.conftest import NAME, NUMBER, make_item
from tests.kiosk.told import Request
from tests.kiosk.uptimes import MovedUptime

SEAT = "019a0000-0000-7000-8000-0000000000d1"
PERSON = wire.Person(NAME, NUMBER, booked.PHONE)
BOOK = BookSeat("s1", booked.ID, booked.SLOTS[0].id, PERSON, "zh")
Answering = Callable[[msgspec.Struct], None]


@pytest.fixture
def appointments(books, link) -> Appointments:
    """Put the questions to the told server, from a kiosk that has one lent seat."""
    numbers = iter(range(1, 200))
    leases, uptime = LeaseBook(books.file), MovedUptime()
    leases.ask(Asked("lease-1", booked.SLOTS[0].id))
    seat = LeasedSeat(SEAT, "YY1", "K1:LENT")
    slot = booked.SLOTS[0]
    leases.take(Lease("lease-1", slot.id, "other", slot.starts, slot.ends, [seat], 3600), asked_at=uptime.now())
    return Appointments(
        link=link,
        intake=lambda: IntakeKey("k1", books.intake.public_key(), 7),
        leases=leases,
        uptime=uptime,
        item=lambda code: make_item() if code == "open-shop" else None,
        plan=lambda: booked.PLAN,
        clock=books.clock,
        random=lambda count: bytes([next(numbers)]) * count,
    )


@pytest.fixture
def answers(told) -> Answering:
    """Let the server answer everything with one message."""

    def tell(reply: msgspec.Struct) -> None:
        told.answer = lambda _request: (200, msgspec.json.encode(reply))

    return tell


def _cut(told) -> None:
    told.answer = lambda _request: (503, b"")


def _last(told, kind: type):
    return msgspec.json.decode(told.asked[-1].body, type=kind)


@pytest.mark.parametrize(
    ("question", "reply", "event"),
    [
        (FindTimes("s1", "other"), wire.SlotsReply("other", []), TimesFound("s1", "other", ())),
        (HoldSeat("s1", "x"), wire.Held("h", "x", "", 900), SeatHeld("s1", "h", 900)),
        (BOOK, booked.booking(), BookingTold("s1", booked.booking())),
        (BOOK, wire.Refused("full"), BookingRefused("s1", "full")),
        (JoinWait("s1", "other", "2026-09-30", PERSON, "zh"), booked.WAITING, BookingTold("s1", booked.WAITING)),
        (TellBooking("s1", "look", "K1:"), booked.WAITING, BookingTold("s1", booked.WAITING)),
        (MoveBooking("s1", "K1:", "y"), booked.booking(), BookingTold("s1", booked.booking())),
        (FindOwn("s1", PERSON), wire.MineReply([booked.booking()]), OwnBookings("s1", (booked.booking(),))),
        (CheckIn("s1", "zh", code="K1:", person=PERSON), booked.TICKET, CheckedIn("s1", booked.TICKET)),
        (HoldSeat("s1", "x"), wire.Refused("busy", "later"), BookingRefused("s1", "busy", "later")),
    ],
)
def test_answered(appointments, answers, question, reply, event):
    """Each question has its answer."""
    answers(reply)

    assert appointments.answer(question) == event


def test_matters(appointments):
    """Items that the catalogue no longer has are left out."""
    assert appointments.answer(FindMatters("s1", ("open-shop", "gone"))) == MattersFound("s1", (make_item(),))


@pytest.mark.parametrize(
    ("status", "body", "key"),
    [(503, b"", "offline"), (403, b"{}", "refused"), (200, b"[", "broken")],
)
def test_no_good_answer(told, appointments, status, body, key):
    """Silence, a closed door and half an answer are told apart."""
    told.answer = lambda _request: (status, body)

    assert appointments.answer(BOOK) == BookingFailed("s1", key)


def test_sealed(told, appointments, answers, books):
    """Name and number leave the kiosk sealed to the server and bound to the booking."""
    answers(booked.booking())
    appointments.answer(BOOK)
    sent = _last(told, wire.BookRequest)

    assert msgspec.json.decode(unseal(sent.person, books.intake, sent.seal_info()), type=wire.Person) == PERSON
    assert NAME.encode() not in told.asked[-1].body


def test_the_same_arrival_again(told, appointments):
    """A check-in without an answer is asked for again under its id, so that one person gets one number."""
    _cut(told)
    for _ in range(2):
        appointments.answer(CheckIn("s1", "zh", service="other"))
    ids = {msgspec.json.decode(asked.body, type=wire.ArrivalRequest).id for asked in told.asked}

    assert len(ids) == 1


def test_walking_away_gives_the_seat_back(told, appointments, answers):
    """A seat that was kept for somebody who left is given back."""
    answers(wire.Held(booked.ID, "x", "", 900))
    appointments.answer(HoldSeat("s1", "x"))
    kept = _last(told, wire.HoldRequest).id
    appointments.forget()

    assert (told.asked[-1].path, _last(told, wire.ReleaseRequest).id) == ("/api/v1/holds/release", kept)


def test_forgotten_before_the_line(told, appointments, answers):
    """What a visit asked for is forgotten before the server is asked to take its seat back, which may take a while."""
    answers(wire.Held(booked.ID, "x", "", 900))
    appointments.answer(HoldSeat("s1", "x"))
    appointments.answer(CheckIn("s1", "zh", code="K1:"))
    known = [len(appointments.asked)]

    def take(_request: Request) -> tuple[int, bytes]:
        known.append(len(appointments.asked))
        return 200, b"{}"

    told.answer = take
    appointments.forget()

    assert known == [1, 0]


def test_booked_is_not_given_back(told, appointments):
    """A seat that was booked stays booked when its visit ends."""

    def answer(request: Request) -> tuple[int, bytes]:
        if request.path == "/api/v1/holds":
            held = msgspec.json.decode(request.body, type=wire.HoldRequest)
            return 200, msgspec.json.encode(wire.Held(held.id, held.slot, "", 900))
        asked = msgspec.json.decode(request.body, type=wire.BookRequest)
        return 200, msgspec.json.encode(booked.booking(id=asked.id))

    told.answer = answer
    held = appointments.answer(HoldSeat("s1", "x"))
    appointments.answer(BookSeat("s1", held.id, "x", PERSON, "zh"))
    appointments.forget()

    assert told.asked[-1].path == "/api/v1/bookings"


def test_lent_times(told, appointments):
    """Cut off, the times are those of the seats at hand."""
    _cut(told)
    found = appointments.answer(FindTimes("s1", "other"))

    assert (found.is_cut_off, [slot.id for day in found.days for slot in day.slots]) == (True, [booked.SLOTS[0].id])


def test_nothing_lent(told, appointments):
    """Cut off, a service without a lent seat has no times."""
    _cut(told)

    assert appointments.answer(FindTimes("s1", "helper")).days == ()


def test_sold(told, appointments, books):
    """A lent seat is sold without the server, and only its sealed buyer is on the disk."""
    _cut(told)
    held = appointments.answer(HoldSeat("s1", booked.SLOTS[0].id, is_cut_off=True))
    sold = appointments.answer(BookSeat("s1", held.id, booked.SLOTS[0].id, PERSON, "zh", is_cut_off=True))
    (kept,) = books.file.rows("SELECT sale FROM lent_seat")[0]
    sale = msgspec.json.decode(kept, type=Sale)

    assert (sold.reply.number, sold.reply.code, sold.is_cut_off) == ("YY1", "K1:LENT", True)
    assert msgspec.json.decode(unseal(sale.person, books.intake, sale.seal_info()), type=wire.Person) == PERSON


def test_not_in_the_file(told, appointments, books):
    """No name, number or telephone of the buyer lies in the journal in the clear."""
    _cut(told)
    appointments.answer(BookSeat("s1", SEAT, booked.SLOTS[0].id, PERSON, "zh", is_cut_off=True))
    raw = b"".join(path.read_bytes() for path in books.path.parent.glob("journal.sqlite*"))

    assert [said for said in (NAME, NUMBER, booked.PHONE) if said.encode() in raw] == []


def test_spent(appointments):
    """A lent seat that somebody bought is refused to the next, in the contract's own word."""
    for visit in ("s1", "s2"):
        last = appointments.answer(BookSeat(visit, SEAT, booked.SLOTS[0].id, PERSON, "zh", is_cut_off=True))

    assert last == BookingRefused("s2", "lease_spent")


def test_a_day_off(told, appointments, books):
    """A kiosk whose date is a day wrong sells the same seats, and tells the server's times."""
    _cut(told)
    books.clock.move(-86400)
    found = appointments.answer(FindTimes("s1", "other"))

    assert [slot.starts for day in found.days for slot in day.slots] == [booked.SLOTS[0].starts]
