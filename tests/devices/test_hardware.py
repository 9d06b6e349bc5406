"""Rows run on a real device where one is named, and a person is asked for what only a person can do."""

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.config import Kind
from tests.devices.hardware import Bench, PersonsHand, parse_bench, parse_hands

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "bench"),
    [
        ("receipt=tcp://192.0.2.7:9100", Bench(Kind.RECEIPT, "tcp://192.0.2.7:9100")),
        ("receipt=/dev/usb/lp0#58mm", Bench(Kind.RECEIPT, "/dev/usb/lp0", "58mm")),
        ("page=ipp://printer/ipp/print#a4 duplex", Bench(Kind.PAGE, "ipp://printer/ipp/print", "a4 duplex")),
        ("signals=serial:///dev/ttyUSB0?baud=9600", Bench(Kind.SIGNALS, "serial:///dev/ttyUSB0?baud=9600")),
    ],
)
def test_bench(text: str, bench: Bench):
    """A real device is named by its kind and address, with a profile behind a hash where it needs one."""
    assert bench == parse_bench(text)


@pytest.mark.parametrize("text", ["", "receipt", "receipt=", "toaster=tcp://a", "receipt=lp0", "=tcp://a"])
def test_wrong_bench(text: str):
    """A kind without rows or a missing address is refused."""
    with pytest.raises(ValueError, match="expected"):
        parse_bench(text)


def test_hands():
    """An emulator program's hands are named by the same kind."""
    assert parse_hands("receipt=127.0.0.1:9101") == (Kind.RECEIPT, "127.0.0.1:9101")


def test_nobody_there(tmp_path: Path):
    """Without a terminal nobody can be asked."""
    assert not PersonsHand(tmp_path / "tty").can("Pull the plug.")


def test_person_is_asked():
    """A person reads what to do, and the row goes on with the Enter key."""
    ours, theirs = pty.openpty()
    hand = PersonsHand(Path(os.ttyname(theirs)))
    asking = threading.Thread(target=hand.do, args=(({"do": "unplug"},), "Pull the plug."))
    asking.start()
    read = b""
    while b"press Enter" not in read:
        read += os.read(ours, 256)
    os.write(ours, b"\n")
    asking.join(5)
    is_waiting = asking.is_alive()
    os.close(ours)
    os.close(theirs)

    assert (b"Pull the plug." in read, is_waiting) == (True, False)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An emulator as a program of its own, as a real printer would be: its address, and its hands."""
    hands = tmp_path / "hands"
    command = [sys.executable, "-m", "devices", "emulate", "receipt", "--port", "0", "--rows-per-second", "0"]
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out"), "--hands", str(hands)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as started:
        assert started.stdout
        yield started.stdout.readline().split()[2], hands
        started.terminate()


def test_runs_through(program: tuple[str, Path], tmp_path: Path):
    """The rows of a receipt printer pass at an address, the hands of a program doing what a person would."""
    uri, hands = program
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:schemathesis",
        "tests/devices/receipt/test_each_fault.py",
    ]
    chosen = [
        "-k",
        "wrong or unplugged or paper or queue",
        "--bench",
        f"receipt={uri}",
        "--bench-hands",
        f"receipt={hands}",
    ]
    told = subprocess.run([*command, *chosen], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60).stdout
    printed = len(list((tmp_path / "out").glob("*.png")))

    assert ("failed" in told, "skipped" in told, printed >= 6) == (False, False, True), told
