"""A recording holds what a device said, when it said it."""

from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.recording import Heard, how_made, record, replayed
from devices.transports import link_to


def test_answers_are_recorded(tmp_path: Path):
    """The answer to the bytes that were sent is in the recording."""
    printer = EmulatedPrinter(out=tmp_path, font=tmp_path / "unused.ttf")
    printer.start()
    link = link_to(printer.uri)
    heard = list(record(link, send=b"\x10\x04\x01", seconds=0.2, clock=SystemClock()))
    link.close()
    printer.stop()

    assert [each.data for each in heard] == [b"\x12"]


def test_head_of_a_recording():
    """A recording begins with the command that makes it again, and what the device was."""
    assert how_made("tcp://a", send=b"\x10\x04", seconds=2.0, note="a TM-T88") == [
        "# python -m devices record tcp://a --send 1004 --seconds 2",
        "# a TM-T88",
    ]


def test_replay():
    """All bytes of a recording come back in order, whatever their times."""
    assert replayed(["# how", str(Heard(0.1, b"ab")), str(Heard(0.2, b"\x12"))]) == b"ab\x12"


def test_no_recording():
    """A line that is none of a recording is refused."""
    with pytest.raises(ValueError, match="hex"):
        replayed(["hello"])


def test_line_of_a_recording():
    """One line shows time and bytes."""
    assert str(Heard(0.01234, b"\x12\x1a")) == "+0.0123 < 12 1a"
