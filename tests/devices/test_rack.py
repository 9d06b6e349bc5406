"""A rack is built from its configuration, or says why not, and answers for every device by name."""

import queue
from pathlib import Path

import pytest

from devices.clock import SteppedClock
from devices.config import ConfigError, DeviceEntry, Kind
from devices.errand import Abandoned, Done, Reply
from devices.ports import Device
from devices.rack import Rack
from devices.status import FAULTS, DeviceState, Level, Status

LOW = Status(DeviceState.ONLINE, {"paper": Level.LOW}, (FAULTS["paper.low"],))
OK = Status(DeviceState.ONLINE, {"paper": Level.OK})
ENTRY = DeviceEntry(kind=Kind.RECEIPT, uri="tcp://127.0.0.1:9100")


class Twin:
    """A printer that is refilled by a reset."""

    def __init__(self) -> None:
        self.known = LOW

    def status(self) -> Status:
        """Say what is known."""
        return self.known

    def reset(self) -> None:
        """Find paper."""
        self.known = OK

    def close(self) -> None:
        """Have no wire."""


def make(news: "queue.Queue[tuple[str, Status]]") -> Rack:
    """Build a rack of one twin."""
    return Rack(
        {"receipt": ENTRY},
        factories={Kind.RECEIPT: lambda _: Twin()},
        clock=SteppedClock(),
        notify=lambda name, status: news.put((name, status)),
    )


def test_starting_before_the_first_answer():
    """Before it is asked, a device is starting, which is not usable."""
    assert not make(queue.Queue()).statuses()["receipt"].is_usable


def test_news_by_name():
    """The first status is told under the device's name."""
    news: queue.Queue[tuple[str, Status]] = queue.Queue()
    rack = make(news)
    rack.start()
    heard = news.get(timeout=5)
    rack.stop()

    assert heard == ("receipt", LOW)


def test_reset_tells_what_came_of_it():
    """A reset's reply carries the status after it."""
    replies: queue.Queue[Reply] = queue.Queue()
    rack = make(queue.Queue())
    rack.start()
    rack.reset("receipt", ticket="r1", reply=replies.put)
    reply = replies.get(timeout=5)
    rack.stop()

    assert reply == Done("r1", OK)


def test_unknown_name_is_absent():
    """A job for a device that is not configured is abandoned before it begins."""
    replies: list[Reply] = []
    make(queue.Queue()).submit("laser", "t1", Device.status, replies.append)

    assert replies == [Abandoned("t1", FAULTS["device.absent"], has_begun=False)]


def test_kind_without_a_driver():
    """An entry that nothing drives is refused at building, by name."""
    with pytest.raises(ConfigError, match=r"devices\.receipt: this program drives no receipt"):
        Rack({"receipt": ENTRY}, factories={}, clock=SteppedClock(), notify=lambda *_: None)


def test_wrong_entry_is_refused_at_building(tmp_path: Path):
    """An address that cannot be right stops the start, not the first print."""

    def factory(entry: DeviceEntry) -> Device:
        raise ConfigError(f"no driver for {entry.uri} in {tmp_path.name}")

    with pytest.raises(ConfigError, match=r"devices\.receipt: no driver"):
        Rack({"receipt": ENTRY}, factories={Kind.RECEIPT: factory}, clock=SteppedClock(), notify=lambda *_: None)
