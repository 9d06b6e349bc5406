"""Appointments as a visit: nothing is asked that does not fit, and every page leads on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.contract.code import Code, CodeType
from kiosk.session.booking_commands import (
    BookSeat,
    CheckIn,
    DropSeat,
    FindOwn,
    FindTimes,
    HoldSeat,
    JoinWait,
    MoveBooking,
    PrintBooking,
    PrintTicket,
    TellBooking,
)
from kiosk.session.booking_events import BookingTold, SeatHeld, TimesFound
from kiosk.session.booking_state import BookingPage
from kiosk.session.phase import Phase
from kiosk.session.readings import CardTrouble, CodeRead
from kiosk.session.touches import Answered, Pressed
from tests.kiosk.session import booked
from tests.kiosk.session.conftest import NAME, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

WALKS = (
    booked.enter,
    booked.to_services,
    booked.to_matters,
    booked.to_times,
    booked.to_who,
    booked.to_details,
    booked.to_confirm,
    booked.to_booked,
    booked.to_own,
    booked.to_shown,
    booked.to_cancel,
    booked.to_papers,
    booked.to_ticket,
    booked.to_refused,
    booked.to_failed,
)


def page_of(visit: "Visit") -> str:
    """Name the page that the visit stands on."""
    return visit.session.booking.page if visit.session.booking else ""


def test_every_page_is_walked(new_visit, item):
    """The walks of these tests come to every page there is."""
    pages = []
    for walk in WALKS:
        visit = new_visit(item)
        walk(visit)
        pages.append(page_of(visit))

    assert sorted(pages) == sorted(BookingPage)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_a_way_out(visit: "Visit", walk: Callable[["Visit"], None]):
    """From every page a button leads on or ends the visit, and whatever is pressed, nothing breaks."""
    walk(visit)
    for button in visit.buttons():
        if button.enabled:
            session, _ = visit.session, visit.send(button.event)
            visit.screen()
            visit.session = session

    assert any(button.key in {"leave", "finish", "give_back"} for button in visit.buttons())


def test_book_by_card(visit: "Visit"):
    """Service, matter, time, card and a yes book the seat that was kept, for the card's holder."""
    booked.to_booked(visit)
    asked = visit.last(BookSeat)

    assert (asked.id, asked.slot, asked.person.name, asked.item) == (
        booked.ID,
        booked.SLOTS[0].id,
        NAME,
        visit.item.id,
    )


def test_the_slip_prints_by_itself(visit: "Visit"):
    """What was booked goes to the printer at once, with the name masked."""
    booked.to_booked(visit)

    assert visit.last(PrintBooking).name == "测**一"


def test_typed_books(visit: "Visit"):
    """Name and number typed are enough to book."""
    booked.to_who(visit)
    visit.press("type_number")
    visit.send(Answered("typed.name", NAME))
    visit.send(Answered("typed.number", NUMBER))
    visit.press("next")

    assert page_of(visit) == BookingPage.DETAILS


def test_typed_sees_nothing(visit: "Visit"):
    """Whoever cannot show a card cannot type their way to what somebody booked."""
    booked.enter(visit)
    visit.press("by_card")
    visit.send(CardTrouble(visit.session.id, "unreadable"))

    assert "type_number" not in {button.key for button in visit.buttons()}


def test_a_full_time_is_not_asked_for(visit: "Visit"):
    """Pressing a full time, as two fast fingers can, asks for nothing."""
    booked.to_times(visit)
    visit.send(Pressed(f"slot.{booked.SLOTS[1].id}"))

    assert (page_of(visit), visit.count(HoldSeat)) == (BookingPage.TIMES, 0)


def test_a_double_tap_books_once(visit: "Visit"):
    """A second yes, while the first is answered, asks nothing."""
    booked.to_confirm(visit)
    visit.press("confirm")
    visit.send(Pressed("confirm"))

    assert visit.count(BookSeat) == 1


def test_back_gives_the_seat_back(visit: "Visit"):
    """Choosing another time gives back the one that was kept."""
    booked.to_who(visit)
    visit.press("back")

    assert (visit.count(DropSeat), visit.count(FindTimes)) == (1, 2)


def test_the_hold_runs_out_aloud(visit: "Visit"):
    """After a quarter of an hour the page says that the seat may be gone, and the yes still asks."""
    booked.to_details(visit)
    for _ in range(32):
        visit.wait(29)
        visit.send(Answered("booking.phone", booked.PHONE))

    assert "保留时间已到" in visit.says()


def test_waiting_needs_a_phone(visit: "Visit"):
    """Whoever waits for a seat must be reachable."""
    booked.to_times(visit)
    visit.press("day.2026-09-30", "wait", "with_card")
    visit.send(visit.card())
    visit.press("next")
    stays = page_of(visit)
    visit.send(Answered("booking.phone", booked.PHONE))
    visit.press("next", "confirm")

    assert (stays, visit.last(JoinWait).day) == (BookingPage.DETAILS, "2026-09-30")


def test_an_agent_needs_an_address(visit: "Visit"):
    """A visit at home is not booked without saying where."""
    booked.to_home_visit(visit)
    visit.send(Answered("booking.phone", booked.PHONE))
    visit.press("next")
    stays = page_of(visit)
    visit.send(Answered("booking.address", booked.ADDRESS))
    visit.press("next")

    assert (stays, page_of(visit)) == (BookingPage.DETAILS, BookingPage.CONFIRM)


def test_move(visit: "Visit"):
    """A scanned slip moves to another time of its service."""
    booked.to_moved(visit)

    assert (visit.last(MoveBooking).code, visit.last(MoveBooking).slot) == (booked.CODE, booked.SLOTS[2].id)


def test_cancel_asks_once(visit: "Visit"):
    """A booking is given back only after the question."""
    booked.to_cancelled(visit)

    assert [asked.act for asked in visit.asked if isinstance(asked, TellBooking)] == ["look", "cancel"]


def test_nothing_to_change(visit: "Visit"):
    """Too late to change, neither moving nor cancelling is offered; checking in is."""
    booked.to_shown(visit, change_until="")
    keys = {button.key for button in visit.buttons()}

    assert (keys & {"move", "cancel"}, "check_in" in keys) == (set(), True)


def test_own_bookings(visit: "Visit"):
    """The card shows its holder's bookings, and one of them opens."""
    booked.to_own(visit)
    visit.press(f"booking.{booked.ID}")

    assert (visit.last(FindOwn).person.number, page_of(visit)) == (NUMBER, BookingPage.SHOWN)


def test_check_in_tells_papers(visit: "Visit"):
    """Checking in sends the papers that were ticked, and prints the number."""
    booked.to_ticket(visit)

    assert (visit.last(CheckIn).code, visit.last(PrintTicket).ticket.number) == (booked.CODE, "P007")


def test_walk_in(visit: "Visit"):
    """Without a booking a number is taken for a service; one that comes to the home has none."""
    booked.to_walk_in(visit)
    keys = {button.key for button in visit.buttons()}
    visit.press("service.other", "next")

    assert ("service.agent" in keys, visit.last(CheckIn).service) == (False, "other")


def test_again_asks_the_same(visit: "Visit"):
    """Without an answer the very same question is put again."""
    booked.to_failed(visit)
    visit.press("again")
    first, second = (asked for asked in visit.asked if isinstance(asked, BookSeat))

    assert first == second


def test_a_late_yes(visit: "Visit"):
    """An answer that comes after the waiting was given up is shown."""
    booked.to_failed(visit)
    visit.send(BookingTold(visit.session.id, booked.booking()))

    assert page_of(visit) == BookingPage.DONE


def test_no_answer_ends_the_wait(visit: "Visit"):
    """A server that says nothing is given up after a while, in words."""
    booked.asking(visit)
    visit.wait(26)

    assert page_of(visit) == BookingPage.FAILED


def test_a_foreign_reply_changes_nothing(visit: "Visit"):
    """An answer to something else than was asked is not taken."""
    booked.asking(visit)
    visit.send(SeatHeld(visit.session.id, booked.ID, 900))

    assert visit.session.phase == Phase.BOOKING_ASKING


def test_cut_off_without_seats(visit: "Visit"):
    """Cut off and with nothing lent, appointments are not offered, and the reason stands there."""
    booked.cut_off(visit, has_seats=False)
    visit.press("start")
    book = next(button for button in visit.buttons() if button.key == "book")

    assert (book.enabled, bool(book.reason)) == (False, True)


def test_cut_off_with_seats(visit: "Visit"):
    """Cut off with seats at hand, only a new booking is offered."""
    booked.cut_off(visit)
    visit.press("start", "book")
    offered = {button.key for button in visit.buttons() if button.enabled and button.role == "tile"}

    assert offered == {"book_new"}


def test_sold_cut_off(visit: "Visit"):
    """A lent seat is asked for as such, and the page says that it is valid."""
    booked.to_booked_cut_off(visit)

    assert (visit.last(BookSeat).is_cut_off, "预约有效" in visit.says()) == (True, True)


def test_nothing_lent_for_a_service(visit: "Visit"):
    """Cut off, a service without a lent seat is said to be out of reach."""
    booked.to_times_cut_off(visit)
    visit.press("back", "service.helper")
    visit.send(TimesFound(visit.session.id, "helper", (), is_cut_off=True))

    assert "也没有留给本机" in visit.says()


def test_a_slip_at_the_collecting_scanner(visit: "Visit"):
    """An appointment's slip is understood wherever it is held before the scanner."""
    visit.press("start", "collect")
    visit.send(booked.slip(visit))

    assert visit.last(TellBooking).code == booked.CODE


def test_a_receipt_at_the_booking_scanner(visit: "Visit"):
    """A case's receipt is no appointment, in words."""
    booked.to_scan(visit)
    visit.send(CodeRead(visit.session.id, Code(CodeType.RECEIPT, "GP", "sub", "K03", visit.now, visit.now)))

    assert visit.session.trouble == "not_a_booking"


def test_nobody_is_left(visit: "Visit"):
    """After the visit neither phone, code nor booking is known."""
    booked.to_booked(visit)
    visit.press("finish")

    assert visit.session.booking is None
