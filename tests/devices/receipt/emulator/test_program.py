import argparse
from pathlib import Path

import pytest

from devices.receipt.emulator.program import add_arguments


def _read(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_arguments(parser)
    return parser.parse_args(["--out", "out", "--hands", "9101", *given])


def test_ordinary_printer():
    """Without a word it is an ordinary kiosk printer: TCP 9100, 80 mm, 150 mm a second, GB18030."""
    given = _read()

    assert (given.port, given.width, given.rows_per_second, given.encoding) == (9100, 576, 150 * 8, "gb18030")


def test_serial_printer():
    """It can be a serial printer with a steady name and narrow paper."""
    given = _read("--pty", "--link", "out/printer", "--width", "384")

    assert (given.pty, given.link, given.width) == (True, Path("out/printer"), 384)


def test_hands_are_needed():
    """Nobody can practise on a printer without hands."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--out", "out"])
