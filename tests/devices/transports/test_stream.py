"""A link keeps its deadlines and says how much of a write left, whatever happens at the other end."""

import os
import socket
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.transports import Link, LinkAbsentError, LinkLostError, LinkStalledError, LinkUnreachableError, link_to


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Listen where a printer would."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        yield server


@pytest.fixture
def link(listener: socket.socket) -> Iterator[Link]:
    """Make the link under test, towards the listener."""
    link = link_to(f"tcp://127.0.0.1:{listener.getsockname()[1]}")
    yield link
    link.close()


def test_silence_is_empty(link: Link):
    """A peer that says nothing gives an empty read when the time is up."""
    assert link.read(timeout_s=0.01) == b""


def test_bytes_arrive_both_ways(link: Link, listener: socket.socket):
    """What is written arrives, and what is answered is read."""
    link.write(b"\x10\x04\x01", timeout_s=1)
    peer, _ = listener.accept()
    with peer:
        peer.sendall(b"\x12")

        assert (peer.recv(16), link.read(timeout_s=1)) == (b"\x10\x04\x01", b"\x12")


def test_peer_hangs_up(link: Link, listener: socket.socket):
    """An ended stream is a loss, not silence."""
    link.write(b"x", timeout_s=1)
    peer, _ = listener.accept()
    peer.recv(1)
    peer.close()

    with pytest.raises(LinkLostError):
        link.read(timeout_s=1)


def test_next_call_reopens(link: Link, listener: socket.socket):
    """After a loss the next write makes a new connection."""
    link.write(b"x", timeout_s=1)
    listener.accept()[0].close()
    with pytest.raises(LinkLostError):
        link.read(timeout_s=1)
    link.write(b"again", timeout_s=1)
    with listener.accept()[0] as peer:
        assert peer.recv(16) == b"again"


def test_stalled_peer_takes_part(link: Link):
    """A peer that stops reading ends the write at its deadline, and some but not all bytes are counted as gone."""
    size = 32 << 20
    with pytest.raises(LinkStalledError) as caught:
        link.write(bytes(size), timeout_s=0.2)

    assert 0 < caught.value.taken < size


def test_refused_port_is_unreachable(listener: socket.socket):
    """A closed port means that the device is not answering, not that it is absent."""
    port = listener.getsockname()[1]
    listener.close()

    with pytest.raises(LinkUnreachableError):
        link_to(f"tcp://127.0.0.1:{port}").write(b"x", timeout_s=1)


def test_missing_path_is_absent(tmp_path: Path):
    """A path that does not exist means that nothing is plugged in."""
    with pytest.raises(LinkAbsentError):
        link_to(f"file://{tmp_path}/lp0").read(timeout_s=0.1)


def test_close_wakes_a_reader(link: Link, listener: socket.socket):
    """Closing from another thread ends a long read at once, with nothing read."""
    link.write(b"x", timeout_s=1)
    peer, _ = listener.accept()
    answers: list[bytes] = []
    reader = threading.Thread(target=lambda: answers.append(link.read(timeout_s=60)))
    reader.start()
    link.close()
    reader.join(timeout=5)
    peer.close()

    assert (reader.is_alive(), set(answers) <= {b""}) == (False, True)


def test_pty_is_made_raw():
    """Bytes that a cooked terminal would change pass a pty unchanged."""
    ours, theirs = os.openpty()
    tty.setraw(ours)
    link = link_to(f"serial://{os.ttyname(theirs)}?baud=9600")
    link.write(b"\x0a\x0d\x03\x11\x13\x7f", timeout_s=1)

    received = os.read(ours, 64)
    link.close()
    os.close(ours)
    os.close(theirs)
    assert received == b"\x0a\x0d\x03\x11\x13\x7f"


def test_unplugged_pty_is_lost():
    """A pty whose other end went away is lost at the next read."""
    ours, theirs = os.openpty()
    link = link_to(os.ttyname(theirs))
    link.write(b"x", timeout_s=1)
    os.close(ours)

    with pytest.raises(LinkLostError):
        link.read(timeout_s=1)
    os.close(theirs)


def test_single_use_link_stays_closed(listener: socket.socket):
    """A link for one use never opens again behind its owner's back."""
    link = link_to(f"tcp://127.0.0.1:{listener.getsockname()[1]}", single_use=True)
    link.write(b"x", timeout_s=1)
    link.close()

    with pytest.raises(LinkLostError):
        link.read(timeout_s=1)


def test_closed_beside_a_reader():
    """A link closed again and again while another thread reads on, which opens it anew, leaves no open file behind."""
    near, far = os.openpty()
    link = link_to(os.ttyname(far))
    before, reads = _open_files(), 100
    reader = threading.Thread(target=lambda: [link.read(timeout_s=1) for _ in range(reads)])
    reader.start()
    while reader.is_alive():
        link.close()
    link.close()
    after = _open_files()
    os.close(near)
    os.close(far)

    assert before == after


def _open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
