"""What somebody with an appointment does at a kiosk, step by step, through the screens."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from content.contract.booking import Booking, Ticket
from content.contract.clock import CHINA
from kiosk.session.booking_state import BookingVisit
from provisioning.demo.wires import ask
from server.store.columns import as_stored
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

SERVICE = "other"


def come_to_book(visitor: Visitor) -> None:
    """Touch, and come to the ways about appointments."""
    visitor.arrive("attract")
    visitor.press("start")
    visitor.arrive("home")
    visitor.press("book")
    visitor.arrive("book.ways")


def book(visitor: Visitor, hands: Mapping[str, Path], card: Mapping[str, str] = visits.CARD) -> Booking:
    """Book the first free time of a service by card, and wait for the slip."""
    come_to_book(visitor)
    visitor.press("book_new")
    visitor.press(f"service.{SERVICE}")
    visitor.arrive("book.times")
    press_first_time(visitor)
    visitor.arrive("book.who")
    visitor.press("with_card")
    visits.lay_card(visitor, hands, card)
    visitor.arrive("book.details")
    visitor.answer("booking.phone", visits.PHONE)
    visitor.press("next")
    visitor.arrive("book.confirm")
    visitor.press("confirm")
    visitor.arrive("book.booked")
    return wait_slip(visitor)


def press_first_time(visitor: Visitor) -> None:
    """Take the first time that is free."""
    found = next(button for button in visitor.buttons() if button.key.startswith("slot.") and button.enabled)
    visitor.send(found.event)


def wait_slip(visitor: Visitor) -> Booking:
    """Wait until it is known what became of the paper, and give the booking on the screen."""
    visitor.wait("the slip is settled", lambda: known(visitor).slip is not None)
    booking = known(visitor).booking
    assert booking is not None
    return booking


def show_slip(visitor: Visitor, hands: Mapping[str, Path], code: str) -> None:
    """Hold the slip before the camera and come to the booking."""
    come_to_book(visitor)
    visitor.press("by_slip")
    visitor.arrive("scan")
    ask(hands["camera"], do="show", qr=code)
    visitor.leave_screen("scan")
    ask(hands["camera"], do="clear")
    visitor.arrive("book.shown")


def move(visitor: Visitor, hands: Mapping[str, Path], code: str) -> Booking:
    """Move what the slip stands for to the first other time."""
    show_slip(visitor, hands, code)
    visitor.press("move")
    visitor.arrive("book.times.move")
    slots = [button for button in visitor.buttons() if button.key.startswith("slot.") and button.enabled]
    visitor.send(slots[-1].event)
    visitor.arrive("book.confirm.move")
    visitor.press("confirm")
    visitor.arrive("book.moved")
    return wait_slip(visitor)


def check_in(visitor: Visitor, hands: Mapping[str, Path], code: str) -> Ticket:
    """Say that one is here, and take the number."""
    show_slip(visitor, hands, code)
    visitor.press("check_in")
    visitor.arrive("book.papers")
    visitor.press("next")
    visitor.arrive("book.ticket")
    visitor.wait("the ticket is settled", lambda: known(visitor).slip is not None)
    ticket = known(visitor).ticket
    assert ticket is not None
    return ticket


def known(visitor: Visitor) -> BookingVisit:
    """Give what the visit knows of appointments."""
    booking = visitor.counter.runner.session.booking
    assert booking is not None
    return booking


def let_the_day_come(house: House, booking: str) -> None:
    """Move an appointment in the server's book to this minute: the days until then pass at once."""
    now = datetime.now(CHINA)
    moments = (as_stored(now), as_stored(now + timedelta(minutes=20)))
    with sqlite3.connect(house.server.path, timeout=10) as database:
        database.execute("UPDATE bookings SET starts_at = ?, ends_at = ? WHERE id = ?", (*moments, booking))
    database.close()
