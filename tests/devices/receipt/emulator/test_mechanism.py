"""The printing half stops when the panel says so, goes on where it stood, and answers in its turn."""

import queue
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from devices.receipt.emulator.mechanism import Mechanism
from devices.receipt.emulator.panel import Panel
from devices.receipt.emulator.roll import Roll, Sheet
from tests.devices.receipt.conftest import REGULAR

_WAIT_S = 5.0
_CUT = b"\x1dVA\x00"
_ASK_PAPER = b"\x1dr\x01"


@dataclass
class Host:
    """Hear what the printer says and take what it cuts."""

    said: "queue.SimpleQueue[bytes]" = field(default_factory=queue.SimpleQueue)
    sheets: "queue.SimpleQueue[tuple[str, bytes]]" = field(default_factory=queue.SimpleQueue)

    def take(self, sheet: Sheet, made_of: bytes) -> None:
        """Keep the words and the bytes that made them."""
        self.sheets.put((sheet.text, made_of))


@pytest.fixture
def host() -> Host:
    """Make one."""
    return Host()


@pytest.fixture
def mechanism(host: Host) -> Iterator[Mechanism]:
    """Run a printer that takes no time."""
    roll = Roll(width_dots=384, font=REGULAR)
    made = Mechanism(roll=roll, encoding="gb18030", seconds_a_row=0.0, say=host.said.put, deliver=host.take)
    made.start()
    yield made
    made.stop()


def _open_cover(panel: Panel) -> None:
    panel.is_cover_open = True


def _close_cover(panel: Panel) -> None:
    panel.is_cover_open = False


def test_sheet_holds_its_bytes(mechanism: Mechanism, host: Host):
    """A cut sheet comes with the words on it and the very bytes that made it."""
    mechanism.enqueue([b"hello", b"\n", _CUT])

    assert host.sheets.get(timeout=_WAIT_S) == ("hello\n", b"hello\n" + _CUT)


def test_chinese_mode(mechanism: Mechanism, host: Host):
    """The bytes of a character are Chinese only between FS & and FS ."""
    mechanism.enqueue([b"\x1c&", "高平".encode("gb18030"), b"\n", b"\x1c.", b"A", b"\n", _CUT])

    assert host.sheets.get(timeout=_WAIT_S)[0] == "高平\nA\n"


def test_offline_waits(mechanism: Mechanism, host: Host):
    """With its cover open it prints nothing and keeps what waits; closed, it goes on where it stood."""
    mechanism.change(_open_cover)
    mechanism.enqueue([b"later", b"\n", _CUT])
    waiting, nothing = mechanism.waiting, host.sheets.empty()
    mechanism.change(_close_cover)

    assert (waiting, nothing, host.sheets.get(timeout=_WAIT_S)[0]) == (3, True, "later\n")


def test_answer_in_its_turn(mechanism: Mechanism, host: Host):
    """GS r is answered after what stands before it, so its answer proves that this was printed."""
    mechanism.enqueue([b"first", b"\n", _CUT, _ASK_PAPER])
    answer = host.said.get(timeout=_WAIT_S)

    assert (answer, host.sheets.qsize()) == (b"\x00", 1)


def test_fault_after_rows(mechanism: Mechanism, host: Host):
    """A fault planned after so many rows comes in the middle of a job and is reported by itself once that is asked."""
    mechanism.enqueue([b"\x1da\xff"])
    host.said.get(timeout=_WAIT_S)
    mechanism.change(_open_cover, after_rows=10)
    mechanism.enqueue([b"\x1bJ\x05", b"\x1bJ\x05", b"rest", b"\n"])
    reported = host.said.get(timeout=_WAIT_S)

    assert (reported[0] & 0x20, mechanism.waiting) == (0x20, 2)


def test_cleared(mechanism: Mechanism, host: Host):
    """What is cleared is never printed."""
    mechanism.change(_open_cover)
    mechanism.enqueue([b"gone", b"\n"])
    mechanism.clear()
    mechanism.change(_close_cover)
    mechanism.enqueue([b"kept", b"\n", _CUT])

    assert host.sheets.get(timeout=_WAIT_S)[0] == "kept\n"
