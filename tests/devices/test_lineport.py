"""A line port answers lines, and misbehaves as its hands say."""

import socket
from collections.abc import Iterator

import pytest

from devices.hands import Command
from devices.lineport import LinePort


@pytest.fixture
def port() -> Iterator[LinePort]:
    """A port that says each line back."""
    opened = LinePort(0, lambda line: [line])
    yield opened
    opened.unplug()


def _say(port: LinePort, *, timeout_s: float = 2.0) -> bytes:
    with socket.create_connection(("127.0.0.1", port.port), timeout=timeout_s) as wire:
        wire.sendall(b"Hello\n")
        try:
            return wire.recv(64)
        except TimeoutError:
            return b"(silence)"


@pytest.mark.parametrize(
    ("order", "heard"),
    [
        ({"do": "state"}, b"Hello\n"),
        ({"do": "garble"}, b"hELLO\n"),
        ({"do": "die", "after_bytes": 2}, b"He"),
        ({"do": "slow", "seconds": 0.01}, b"Hello\n"),
    ],
    ids=["well", "garbled", "dying", "slow"],
)
def test_manners(port: LinePort, order: Command, heard: bytes):
    """Each hand of the line shows in the next answer."""
    port.misbehave(order)

    assert heard == _say(port)


def test_silent(port: LinePort):
    """A silent port takes the line and says nothing."""
    port.misbehave({"do": "silent"})

    assert _say(port, timeout_s=0.1) == b"(silence)"


def test_plugged_in_again(port: LinePort):
    """A port that was unplugged answers at the same address after it recovers."""
    before = port.port
    port.misbehave({"do": "unplug"})
    port.recover()

    assert (port.port, _say(port)) == (before, b"Hello\n")
