"""Worker, driver, wire and printer together: what happens at the machine is told by name, once."""

import queue
from contextlib import suppress
from pathlib import Path

import pytest

from devices.clock import Clock, SteppedClock, SystemClock
from devices.config import DeviceEntry, Kind
from devices.errand import Done, Reply
from devices.outcome import Confirmed
from devices.ports import Device
from devices.rack import Rack
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import DeviceState, Status


def _rack(driver: EscposPrinter, uri: str, news: "queue.Queue[Status]", clock: Clock) -> Rack:
    entry = DeviceEntry(kind=Kind.RECEIPT, uri=uri, poll_s=0.02)
    return Rack(
        {"receipt": entry},
        factories={Kind.RECEIPT: lambda _: driver},
        clock=clock,
        notify=lambda _, status: news.put(status),
    )


def _next(news: "queue.Queue[Status]", clock: SteppedClock) -> Status:
    for _ in range(1000):
        with suppress(queue.Empty):
            return news.get(timeout=0.01)
        clock.advance(1)
    pytest.fail("no news in 1000 s of the clock")


def test_paper_taken_out_is_told(emulator: EmulatedPrinter, driver: EscposPrinter):
    """Paper that goes and comes while nobody prints is two pieces of news."""
    news: queue.Queue[Status] = queue.Queue()
    rack = _rack(driver, emulator.uri, news, SystemClock())
    rack.start()
    codes = []
    for level in ("out", "ok", "low"):
        codes.append([fault.code for fault in news.get(timeout=5).faults])
        emulator.act({"do": "paper", "level": level})
    rack.stop()

    assert codes == [[], ["paper.out"], []]


def test_return_after_death_is_told(emulator: EmulatedPrinter, driver: EscposPrinter):
    """A printer that loses power is gone after three misses, and back when it is back."""
    news: queue.Queue[Status] = queue.Queue()
    clock = SteppedClock()
    rack = _rack(driver, emulator.uri, news, clock)
    rack.start()
    states = [_next(news, clock).state]
    emulator.act({"do": "die"})
    states.append(_next(news, clock).state)
    emulator.act({"do": "recover"})
    states.append(_next(news, clock).state)
    rack.stop()

    assert states == [DeviceState.ONLINE, DeviceState.NO_REPLY, DeviceState.ONLINE]


def test_receipt_through_the_rack(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt, tmp_path: Path):
    """A job given by name comes back under its ticket with the printer's proof."""
    replies: queue.Queue[Reply] = queue.Queue()
    rack = _rack(driver, emulator.uri, queue.Queue(), SystemClock())
    rack.start()

    def work(printer: Device) -> object:
        assert isinstance(printer, EscposPrinter)
        return printer.print_receipt(receipt, job=tmp_path.name)

    rack.submit("receipt", "t1", work, replies.put)
    reply = replies.get(timeout=10)
    rack.stop()

    assert reply == Done("t1", Confirmed(tmp_path.name, "token"))
