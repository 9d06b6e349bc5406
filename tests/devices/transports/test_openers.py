import os
import socket
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.transports.link import LinkAbsentError, LinkUnreachableError
from devices.transports.openers import BAUD_RATES, device_opener, tcp_opener


@pytest.fixture
def line() -> Iterator[str]:
    """Give the name of a terminal that is still cooked."""
    near, far = os.openpty()
    yield os.ttyname(far)
    os.close(near)
    os.close(far)


def test_connection():
    """A TCP link does not block, does not gather small writes, and notices a dead peer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        opened = tcp_opener("127.0.0.1", server.getsockname()[1])(1.0)
        is_blocking = os.get_blocking(opened)
        with socket.socket(fileno=opened) as connection:
            options = (
                connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY),
                connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE),
            )

    assert (*options, is_blocking) == (1, 1, False)


def test_nobody_listens():
    """A port where nobody listens is unreachable, not absent."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(LinkUnreachableError, match="ECONNREFUSED"):
        tcp_opener("127.0.0.1", port)(1.0)


def test_raw_line(line: str):
    """A terminal is made raw at the asked speed: no echo, no line editing, no changed line ends."""
    descriptor = device_opener(line, baud=115200)(1.0)
    _, output, _, local, speed_in, speed_out, _ = termios.tcgetattr(descriptor)
    os.close(descriptor)

    assert (0, 0, BAUD_RATES[115200], BAUD_RATES[115200]) == (
        output & termios.OPOST,
        local & (termios.ECHO | termios.ICANON | termios.ISIG),
        speed_in,
        speed_out,
    )


def test_missing_path(tmp_path: Path):
    """A path that is not there means that the device is absent."""
    with pytest.raises(LinkAbsentError, match="ENOENT"):
        device_opener(str(tmp_path / "lp0"))(1.0)


def test_folder_is_no_device(tmp_path: Path):
    """What cannot be opened for writing is unreachable."""
    with pytest.raises(LinkUnreachableError, match="EISDIR"):
        device_opener(str(tmp_path))(1.0)
