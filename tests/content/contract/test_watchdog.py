import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.contract.watchdog import Watchdog, watchdog_of


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """Listen as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(5)
        yield listener


def test_ready_once(manager: socket.socket):
    """The first sign of life says that the program is ready, too, and the next ones only that it lives."""
    watchdog = watchdog_of({"NOTIFY_SOCKET": str(manager.getsockname())})
    watchdog.feed()
    watchdog.feed()

    assert [manager.recv(64) for _ in range(2)] == [b"READY=1\nWATCHDOG=1", b"WATCHDOG=1"]


def test_abstract_address():
    """An address that begins with @ lies in the abstract namespace."""
    name = f"nightdesk-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0{name}")
        listener.settimeout(5)
        Watchdog(f"@{name}").feed()

        assert listener.recv(64).startswith(b"READY=1")


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": "/nobody/listens"}])
def test_nobody_asked(environ: dict[str, str]):
    """Without a manager, or with one that is gone, a sign of life is no error and leaves nothing open."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    watchdog_of(environ).feed()

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_manager_does_not_read(manager: socket.socket):
    """A manager that reads nothing never holds the program up."""
    watchdog = Watchdog(str(manager.getsockname()))
    for _ in range(5_000):
        watchdog.feed()

    assert manager.recv(64).startswith(b"READY=1")
