import os
from pathlib import Path

import pytest

from devices.codes.plugs import PipePlug, PtyPlug


def test_pty_keeps_its_name(tmp_path: Path):
    """A serial line that is plugged in anew is found under the same path."""
    plug = PtyPlug(tmp_path / "scanner")
    plug.put_in()
    first, path = os.path.realpath(plug.path), plug.path
    plug.pull()
    was_gone = not os.path.lexists(path)
    plug.put_in()
    is_terminal = os.path.realpath(path).startswith(("/dev/pts/", "/dev/tty"))
    plug.pull()

    assert (was_gone, is_terminal, first.startswith("/dev/")) == (True, True, True)


@pytest.mark.parametrize("kind", ["pty", "pipe"])
def test_pulled_twice(kind: str, tmp_path: Path):
    """Pulling what is out already is harmless, and sending into it loses the bytes silently."""
    plug = PtyPlug(tmp_path / "node") if kind == "pty" else PipePlug(tmp_path / "node")
    plug.put_in()
    plug.pull()
    plug.pull()
    plug.send(b"nobody hears")

    assert not os.path.lexists(tmp_path / "node")


def test_pipe_gives_what_was_sent(tmp_path: Path):
    """Events come out of the node as they went in, whoever opens it later."""
    plug = PipePlug(tmp_path / "event0")
    plug.put_in()
    plug.send(b"event")
    reader = os.open(plug.path, os.O_RDONLY | os.O_NONBLOCK)
    came = os.read(reader, 64)
    os.close(reader)
    plug.pull()

    assert came == b"event"


def test_full_pipe_loses(tmp_path: Path):
    """A pipe that nobody empties takes what it has room for and never blocks for long."""
    plug = PipePlug(tmp_path / "event0")
    plug.put_in()
    plug.send(bytes(200_000))
    reader = os.open(plug.path, os.O_RDONLY | os.O_NONBLOCK)
    came = len(os.read(reader, 200_000))
    os.close(reader)
    plug.pull()

    assert 0 < came < 200_000
