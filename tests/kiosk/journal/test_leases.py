"""Lent seats are sold once, in time, and to one visit; what was sold is never forgotten before it is heard."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from content.contract.leasing import Lease, LeasedSeat, LeaseReport, Sale
from kiosk.journal.file import JournalFile
from kiosk.journal.leases import Asked, LeaseBook
from kiosk.uptime import Awake

ONE, TWO = (f"019a0000-0000-7000-8000-00000000000{number}" for number in (1, 2))
LEASE = "019a0000-0000-7000-8000-00000000000a"
NOW = Awake("first", 1000.0)
SALE = Sale(ONE, "k1", b"sealed")


@pytest.fixture
def book(books) -> LeaseBook:
    """Give a book with one lease of two seats, to be sold for an hour."""
    book = LeaseBook(books.file)
    book.ask(Asked(LEASE, "other@20260929T0900"))
    book.take(_lease(), asked_at=NOW)
    return book


def _lease() -> Lease:
    seats = [LeasedSeat(id, f"YY-{id}", f"K1:{id}") for id in (ONE, TWO)]
    return Lease(LEASE, "other@20260929T0900", "other", "2026-09-29T09:00", "2026-09-29T09:20", seats, 3600)


def _sell(book: LeaseBook, books, *, sale: Sale = SALE, visit: str = "v1", now: Awake = NOW):
    return book.sell(sale, visit=visit, now=now, at=books.clock.now())


def test_free(book):
    """What was lent may be sold."""
    assert [seat.id for seat in book.free(NOW)] == [ONE, TWO]


def test_sold_once(book, books):
    """A sold seat is sold to nobody else."""
    _sell(book, books)

    assert _sell(book, books, visit="v2") is None


def test_the_same_visit_again(book, books):
    """The same visit asking again gets its own seat, and no second one."""
    first = _sell(book, books)

    assert (_sell(book, books), [seat.id for seat in book.free(NOW)]) == (first, [TWO])


@pytest.mark.parametrize("now", [replace(NOW, seconds=4600.0), replace(NOW, boot="second")], ids=["late", "rebooted"])
def test_not_in_time(book, books, now):
    """After its time, or after a restart, a seat is not sold, whatever the wall clock says."""
    assert (_sell(book, books, now=now), book.free(now)) == (None, [])


def test_a_wrong_day_changes_nothing(book, books):
    """A kiosk whose date is a day ahead still sells in time, and only in time."""
    books.clock.at += timedelta(days=1)

    assert _sell(book, books) is not None


def test_not_after_the_end(book, books):
    """Once a lease was ended to be reported, none of its seats is sold, though its time had not run out."""
    book.end_due(replace(NOW, boot="second"))

    assert _sell(book, books) is None


def test_unheard(book, books):
    """A sale is told while the lease goes on, and the lease's end when it is over."""
    _sell(book, books)
    going_on = book.unheard()
    book.end_due(replace(NOW, seconds=4600.0))

    assert (going_on, book.unheard()) == (
        [LeaseReport(LEASE, [SALE], is_over=False)],
        [LeaseReport(LEASE, [SALE], is_over=True)],
    )


def test_heard(book, books):
    """What the server has heard is shredded and not told again."""
    _sell(book, books)
    book.hear(LeaseReport(LEASE, [SALE], is_over=False))

    assert (book.unheard(), books.file.rows("SELECT sale FROM lent_seat WHERE state = 'told'")) == ([], [(None,)])


def test_set_aside(book, books):
    """A lease that the server does not know is neither sold from nor told again, and its sale is kept."""
    _sell(book, books)
    book.set_aside(LEASE)
    kept = books.file.rows("SELECT count(*) FROM lent_seat WHERE sale IS NOT NULL")

    assert (book.unheard(), book.free(NOW), kept) == ([], [], [(1,)])


def test_sold_while_it_is_told(book, books):
    """A sale made while another was told stays to be told."""
    _sell(book, books)
    told = book.unheard()[0]
    _sell(book, books, sale=Sale(TWO, "k1", b"sealed"), visit="v2")
    book.hear(told)

    assert [sale.seat for report in book.unheard() for sale in report.sales] == [TWO]


def test_a_lost_answer_is_asked_for_again(books):
    """A lease that nobody answered is asked for under the id it had."""
    book = LeaseBook(books.file)
    book.ask(Asked("019a0000-0000-7000-8000-00000000000b", "other@20260929T0900"))

    assert LeaseBook(books.file).asked() == [Asked("019a0000-0000-7000-8000-00000000000b", "other@20260929T0900")]


def test_taken_twice(book):
    """The same answer twice lends the same seats once."""
    book.take(_lease(), asked_at=NOW)

    assert len(book.free(NOW)) == 2


def test_no_sale_without_a_person(book, books):
    """The file refuses a sold seat that nobody bought."""
    with pytest.raises(sqlite3.IntegrityError), books.file.transaction("step") as db:
        db.execute("UPDATE lent_seat SET state = 'sold' WHERE state = 'free'")


@pytest.mark.parametrize(("step", "is_sold"), [("before:seat_sold", False), ("after:seat_sold", True)])
def test_the_power_goes(book, books, step, is_sold):
    """A power cut before COMMIT leaves the seat free; after it the sale is there, with nothing promised twice."""

    def cut(heard: str) -> None:
        if heard == step:
            raise PowerCutError

    file = JournalFile(books.path, witness=cut)
    with pytest.raises(PowerCutError):
        LeaseBook(file).sell(SALE, visit="v1", now=NOW, at=books.clock.now())
    file.close()

    assert (ONE not in {seat.id for seat in book.free(NOW)}) == is_sold


class PowerCutError(Exception):
    """The moment when the power went."""
