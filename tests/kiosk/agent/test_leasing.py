"""The agent keeps a few seats at hand, asks for each once, and tells what became of them."""

import msgspec
import pytest

from content.catalogue.bookings import BookingPlan
from content.contract.booking import DayOffer, Refused, SlotOffer, SlotsReply
from content.contract.leasing import Lease, LeaseAnswer, LeasedSeat, LeaseReport, LeaseRequest, Sale
from kiosk.agent.leasing import LEASES, REPORTS, SEATS_PER_SERVICE, LeaseKeeper
from kiosk.journal.leases import LeaseBook
from tests.kiosk.session.booked import service
from tests.kiosk.told import Request
from tests.kiosk.uptimes import MovedUptime

SLOTS = [SlotOffer(f"other@20260929T0{hour}00", f"2026-09-29T0{hour}:00", "", 3, leasable=1) for hour in (8, 9)]


class Server:
    """Lend whatever is asked for, or refuse it."""

    def __init__(self) -> None:
        self.reported: list[LeaseReport] = []
        self.asked: list[LeaseRequest] = []
        self.refuses = False

    def __call__(self, request: Request) -> tuple[int, bytes]:
        """Answer one request."""
        if request.path == REPORTS:
            self.reported.append(msgspec.json.decode(request.body, type=LeaseReport))
            return 200, msgspec.json.encode(LeaseAnswer(self.reported[-1].lease, [], 0))
        if request.path == LEASES:
            return 200, msgspec.json.encode(self._lend(msgspec.json.decode(request.body, type=LeaseRequest)))
        return 200, msgspec.json.encode(SlotsReply("other", [DayOffer("2026-09-29", SLOTS)]))

    def _lend(self, asked: LeaseRequest) -> Lease | Refused:
        self.asked.append(asked)
        if self.refuses:
            return Refused("full")
        seat = LeasedSeat(f"019a0000-0000-7000-8000-00000000000{len(self.asked)}", "YY", "K1:")
        return Lease(asked.id, asked.slot, "other", "2026-09-29T08:00", "2026-09-29T08:20", [seat], 3600)


@pytest.fixture
def server(told) -> Server:
    """Let the server lend."""
    told.answer = Server()
    return told.answer


@pytest.fixture
def uptime() -> MovedUptime:
    """Give a machine that has just started."""
    return MovedUptime()


@pytest.fixture
def keeper(books, link, uptime) -> LeaseKeeper:
    """Make a keeper for a plan of one service that lends and one that does not."""
    plan = BookingPlan(services=(service("other", "综合", "General"), service("agent", "代办", "Agent", lease_seats=0)))
    numbers = iter(range(1, 200))
    return LeaseKeeper(
        book=LeaseBook(books.file),
        link=link,
        plan=lambda: plan,
        uptime=uptime,
        clock=books.clock,
        random=lambda count: bytes([next(numbers)]) * count,
        choose=lambda below: below - 1,
    )


def test_quota(keeper, server, uptime):
    """Round by round seats come to hand, up to the quota and no further."""
    for _ in range(SEATS_PER_SERVICE + 2):
        keeper.step()

    assert (len(keeper.book.free(uptime.now())), len(server.asked)) == (SEATS_PER_SERVICE, SEATS_PER_SERVICE)


def test_refused(keeper, server, uptime):
    """What the server does not lend is not at hand, and not asked for under the same id again."""
    server.refuses = True
    keeper.step()

    assert (keeper.book.free(uptime.now()), keeper.book.asked()) == ([], [])


def test_a_lost_answer(keeper, server, told):
    """A lease whose answer was lost is asked for under its id again, and lent once."""
    told.answer = lambda request: (503, b"") if request.path == LEASES else server(request)
    keeper.step()
    (asked,) = keeper.book.asked()
    told.answer = server
    keeper.step()

    assert (server.asked[0].id, keeper.book.asked()) == (asked.id, [])


def test_expired(keeper, server, uptime):
    """When its time is up a lease is reported as over, with no sale."""
    keeper.step()
    uptime.seconds += 3600
    keeper.expire()
    keeper.step()

    assert [(report.sales, report.is_over) for report in server.reported] == [([], True)]


def test_after_a_restart(keeper, server, uptime):
    """After a restart of the machine nothing more is sold of what was lent before."""
    keeper.step()
    uptime.boot = "second"
    keeper.expire()

    assert keeper.book.free(uptime.now()) == []


def test_sales_are_reported(keeper, server, books, uptime):
    """What was sold is told while the lease goes on."""
    keeper.step()
    (seat,) = keeper.book.free(uptime.now())
    keeper.book.sell(Sale(seat.id, "k1", b"sealed"), visit="v1", now=uptime.now(), at=books.clock.now())
    keeper.step()

    assert [(report.sales[0].seat, report.is_over) for report in server.reported] == [(seat.id, False)]


def test_an_unknown_lease(keeper, server, told, books, uptime):
    """A report that the server cannot place is told once and no more, and its sale stays sealed in the journal."""
    keeper.step()
    (seat,) = keeper.book.free(uptime.now())
    keeper.book.sell(Sale(seat.id, "k1", b"sealed"), visit="v1", now=uptime.now(), at=books.clock.now())
    told.answer = lambda _request: (200, msgspec.json.encode(Refused("unknown")))
    keeper.step()
    kept = books.file.rows("SELECT count(*) FROM lent_seat WHERE sale IS NOT NULL")

    assert (keeper.book.unheard(), kept) == ([], [(1,)])


def test_no_server(keeper, told):
    """Without an answer nothing is taken, and the round says so."""
    told.answer = lambda _request: (503, b"")

    assert keeper.step() is False
