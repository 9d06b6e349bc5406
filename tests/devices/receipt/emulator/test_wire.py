import os
import queue
import socket
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.receipt.emulator.wire import PtyWire, TcpWire, Wire

_WAIT_S = 5.0


@pytest.fixture
def heard() -> "queue.SimpleQueue[bytes]":
    """Keep what a host says."""
    return queue.SimpleQueue()


@pytest.fixture
def tcp(heard: "queue.SimpleQueue[bytes]") -> Iterator[TcpWire]:
    """Listen on a port."""
    wire = TcpWire(port=0, hear=heard.put)
    wire.plug_in()
    yield wire
    wire.unplug()


@pytest.fixture
def pty(heard: "queue.SimpleQueue[bytes]", tmp_path: Path) -> Iterator[PtyWire]:
    """Be a serial printer with a steady name."""
    wire = PtyWire(link=tmp_path / "printer", hear=heard.put)
    wire.plug_in()
    yield wire
    wire.unplug()


def _call(wire: Wire) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(wire.uri.rpartition(":")[2])), timeout=_WAIT_S)


def test_both_ways(tcp: TcpWire, heard: "queue.SimpleQueue[bytes]"):
    """What the host says is heard as it is, and what is said reaches the host."""
    with _call(tcp) as host:
        host.sendall(b"\x10\x04\x01")
        question = heard.get(timeout=_WAIT_S)
        tcp.say(b"\x12")

        assert (question, host.recv(16)) == (b"\x10\x04\x01", b"\x12")


def test_unplugged(tcp: TcpWire):
    """Unplugged it refuses hosts, and plugged in again it is found at the same address."""
    before = tcp.uri
    tcp.unplug()
    with pytest.raises(ConnectionRefusedError):
        _call(tcp)
    tcp.plug_in()
    with _call(tcp):
        assert tcp.uri == before


def test_nobody_there(tcp: TcpWire):
    """What is said to nobody is lost, and unplugging twice is harmless: it stays unplugged."""
    tcp.say(b"\x12")
    tcp.unplug()
    tcp.unplug()

    with pytest.raises(ConnectionRefusedError):
        _call(tcp)


def test_serial(pty: PtyWire, heard: "queue.SimpleQueue[bytes]", tmp_path: Path):
    """A pty carries bytes as they are both ways, line ends and all."""
    host = os.open(tmp_path / "printer", os.O_RDWR | os.O_NOCTTY)
    tty.setraw(host)
    os.write(host, b"a\r\nb\n")
    came = b""
    while len(came) < len(b"a\r\nb\n"):
        came += heard.get(timeout=_WAIT_S)
    pty.say(b"\n\r")
    answer = os.read(host, 16)
    os.close(host)

    assert (came, answer) == (b"a\r\nb\n", b"\n\r")


def test_serial_name(pty: PtyWire, tmp_path: Path):
    """Its steady name is gone while it is unplugged, and back afterwards."""
    pty.unplug()
    was_there = os.path.lexists(tmp_path / "printer")
    pty.plug_in()

    assert (was_there, (tmp_path / "printer").exists()) == (False, True)
