"""The heartbeat tells what is true, and brings orders back."""

import msgspec
import pytest

from content.contract.application import Rating
from content.contract.health import DeviceReport, Heartbeat, HeartbeatReply, Order, OrderResult
from kiosk.agent.heartbeat import NEVER_DREW_S, Pulse


@pytest.fixture
def pulse(books, link) -> Pulse:
    """Make the heartbeat of a kiosk."""
    return Pulse("K03", "0.1", books.board, books.outbox, books.paper, books.shelf, link, books.clock)


def _reply(*orders: Order) -> bytes:
    return msgspec.json.encode(HeartbeatReply("2026-09-28T02:13:00+08:00", list(orders)))


def test_a_screen_that_never_drew_is_not_alive(told, pulse) -> None:
    """Silence of the screen is told as a very long time, never as zero."""
    told.answer = lambda _request: (200, _reply())

    pulse.step()

    assert msgspec.json.decode(told.asked[0].body, type=Heartbeat).ui_alive_s == NEVER_DREW_S


def test_it_counts_what_waits(told, books, pulse) -> None:
    """Waiting rows and their age are reported."""
    told.answer = lambda _request: (200, _reply())
    now = books.clock.now()
    books.outbox.hand_in(books.sealer.submission(Rating("", 5), id="a", kind="rating", at=now), at=now)
    books.clock.move(90)

    pulse.step()

    journal = msgspec.json.decode(told.asked[0].body, type=Heartbeat).journal
    assert (journal.waiting, journal.oldest_s) == (1, 90)


def test_it_tells_devices_and_the_version_shown(told, books, pulse) -> None:
    """What the screen put on the board goes out."""
    told.answer = lambda _request: (200, _reply())
    report = DeviceReport("receipt", "receipt", "online", {"paper": "low"}, [], "2026-09-28T02:00:00+08:00")
    books.board.put_device(report)
    books.board.put_screen(at=books.clock.now(), bundle_shown=9, offers=["filing"])

    pulse.step()

    beat = msgspec.json.decode(told.asked[0].body, type=Heartbeat)
    assert ([report], 9, ["filing"], 0) == (beat.devices, beat.bundle_shown, beat.offers, beat.ui_alive_s)


def test_an_order_is_taken_once(told, books, pulse) -> None:
    """Orders repeat until a result arrives; the board keeps one."""
    order = Order("o1", "reset_device", "receipt")
    told.answer = lambda _request: (200, _reply(order))

    pulse.step()
    pulse.step()

    assert [order] == books.board.open_orders()


def test_a_result_is_told_until_somebody_answers(told, books, pulse) -> None:
    """A result stays unreported while the server is away."""
    told.answer = lambda _request: (500, b"")
    books.board.take_orders([Order("o1", "reset_device", "receipt")])
    books.board.settle_order(OrderResult("o1", "done"))

    assert pulse.step() is False
    assert [OrderResult("o1", "done")] == books.board.unreported_results()

    told.answer = lambda _request: (200, _reply())
    pulse.step()
    assert books.board.unreported_results() == []
