"""The only calls that open a device for real, each with a deadline. Knows no protocol."""

import errno
import os
import socket
import termios
import tty
from collections.abc import Callable
from types import MappingProxyType

from devices.transports.link import LinkAbsentError, LinkError, LinkUnreachableError

Opener = Callable[[float], int]
"""Opens a file descriptor in non-blocking mode within so many seconds, or raises a ``LinkError``."""

BAUD_RATES = MappingProxyType(
    {rate: getattr(termios, f"B{rate}") for rate in (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400)}
)
"""Line speeds in bit/s and the constants that ``termios`` knows them by."""

_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO})


def tcp_opener(host: str, port: int) -> Opener:
    """Connect to a TCP port, without Nagle's delay and with keep-alive so that a dead peer is noticed."""

    def open_socket(timeout_s: float) -> int:
        try:
            connection = socket.create_connection((host, port), timeout=timeout_s)
        except OSError as error:
            raise _as_link_error(error) from error
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        connection.setblocking(False)
        return connection.detach()

    return open_socket


def device_opener(path: str, *, baud: int | None = None) -> Opener:
    """Open a character device, serial line or pty, and make it raw.

    A terminal left cooked changes bytes (0A becomes 0D 0A) and swallows replies, so every tty is
    made raw, 8N1, whatever its name. ``baud`` None leaves the speed as it is.
    """

    def open_device(_timeout_s: float) -> int:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError as error:
            raise _as_link_error(error) from error
        try:
            _make_raw(descriptor, baud)
        except (OSError, termios.error) as error:
            os.close(descriptor)
            raise LinkUnreachableError(f"{path} cannot be set up as a raw line") from error
        return descriptor

    return open_device


def _make_raw(descriptor: int, baud: int | None) -> None:
    if not os.isatty(descriptor):
        return
    tty.setraw(descriptor)
    if baud is None:
        return
    settings = termios.tcgetattr(descriptor)
    settings[2] = (settings[2] & ~(termios.CSTOPB | termios.CRTSCTS)) | termios.CLOCAL | termios.CREAD
    settings[4] = settings[5] = BAUD_RATES[baud]
    termios.tcsetattr(descriptor, termios.TCSANOW, settings)
    termios.tcflush(descriptor, termios.TCIOFLUSH)


def _as_link_error(error: OSError) -> LinkError:
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return LinkAbsentError(reason) if error.errno in _GONE else LinkUnreachableError(reason)
