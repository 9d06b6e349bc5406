"""An appointment from the first touch to the window: booked at one kiosk, moved at another, checked in, called."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from content.contract.booking import Booking, Ticket
from provisioning.demo.hall import KIOSK
from tests.journeys import bookings, visits
from tests.journeys.books import JournalBooks
from tests.journeys.house import House
from tests.journeys.neighbour import OTHER, lives_here, make_round
from tests.journeys.visitor import Visitor

NOBODY = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def other(house: House) -> Path:
    """Give the configuration of a second kiosk of the hall."""
    return lives_here(house, OTHER)


@dataclass(frozen=True)
class Appointment:
    """Hold what one appointment was at each step."""

    booked: Booking
    moved: Booking
    ticket: Ticket
    clerk: str


@pytest.fixture(scope="module")
def appointment(house: House, other: Path) -> Appointment:
    """Walk the whole way once: each kiosk has the devices in turn."""
    hands = house.hall.hands
    with closing(Visitor(house.hall.config)) as first:
        booked = bookings.book(first, hands)
    with closing(Visitor(other)) as second:
        moved = bookings.move(second, hands, booked.code)
        second.press("finish")
        bookings.let_the_day_come(house, booked.id)
        ticket = bookings.check_in(second, hands, booked.code)
    clerk = house.officer.send("/clerk/1", "/clerk/1", what="next")
    house.mend()
    return Appointment(booked, moved, ticket, clerk)


def test_booked_here(appointment: Appointment, house: House):
    """The server holds the booking under the kiosk that made it."""
    query = "SELECT origin, state FROM bookings WHERE id = ?"

    assert house.server.rows(query, appointment.booked.id) == [(KIOSK, "booked")]


def test_moved_there(appointment: Appointment):
    """At the other kiosk it moved to another time, and number and code stayed."""
    same = (appointment.booked.id, appointment.booked.number, appointment.booked.code)

    assert (appointment.moved.id, appointment.moved.number, appointment.moved.code) == same
    assert appointment.moved.slot != appointment.booked.slot


def test_called(appointment: Appointment):
    """The clerk's page calls the number that the ticket shows."""
    assert appointment.ticket.number in appointment.clerk


def test_paper_is_accounted_for(appointment: Appointment, house: House):
    """The slip is in the journal of its kiosk, with what is known of it."""
    query = "SELECT kind FROM paper WHERE subject = ? AND state IN ('confirmed', 'sent')"

    assert house.journal.rows(query, appointment.booked.id) == [("appointment",)]


@dataclass(frozen=True)
class Outage:
    """Hold what was sold while a kiosk was cut off, and how the server saw it before and after."""

    sold: Booking
    before: list[tuple[str, str]]
    after: list[tuple[str, str]]
    taken: list[tuple[int, int]]


@pytest.fixture(scope="module")
def outage(house: House, other: Path) -> Outage:
    """Cut a kiosk off that has leased its seats, sell one, and connect it again."""
    whole = other.read_text(encoding="utf-8")
    other.write_text(whole.replace(house.hall.url, NOBODY), encoding="utf-8")
    make_round(other)
    with closing(Visitor(other)) as visitor:
        # Somebody else than whose visit moved: at one time, one person has one seat.
        sold = bookings.book(visitor, house.hall.hands, visits.OTHER_CARD)
    before = _row(house, sold)
    other.write_text(whole, encoding="utf-8")
    make_round(other)
    house.mend()
    return Outage(sold, before, _row(house, sold), _counts(house, sold))


def _row(house: House, sold: Booking) -> list[tuple[str, str]]:
    rows = house.server.rows("SELECT state, holder FROM bookings WHERE id = ?", sold.id)
    return [(state, "known" if holder else "") for state, holder in rows]


def _counts(house: House, sold: Booking) -> list[tuple[int, int]]:
    query = (
        "SELECT taken, (SELECT COUNT(*) FROM bookings WHERE slot = booking_slots.id"
        " AND state IN ('held', 'offered', 'leased', 'booked')) FROM booking_slots WHERE id = ?"
    )
    return house.server.rows(query, sold.slot)


def test_sold_while_cut_off(outage: Outage):
    """The seat counted as taken before it was sold, and is a person's once its sale was reported."""
    assert (outage.before, outage.after) == ([("leased", "")], [("booked", "known")])


def test_not_oversold(outage: Outage):
    """What the slot counts as taken is what is booked in it."""
    ((taken, live),) = outage.taken

    assert taken == live


def test_nothing_in_the_clear(outage: Outage, other: Path):
    """Once the server has it, the journal of the kiosk holds not even the sealed person."""
    rows = JournalBooks(other.parent / "data" / "journal.sqlite").rows(
        "SELECT state, sale FROM lent_seat WHERE id = ?", outage.sold.id
    )

    assert rows == [("told", None)]
