"""A recording holds what a device said, when it said it."""

from pathlib import Path

from devices.clock import SystemClock
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.recording import Heard, record
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


def test_line_of_a_recording():
    """One line shows time and bytes."""
    assert str(Heard(0.01234, b"\x12\x1a")) == "+0.0123 < 12 1a"
