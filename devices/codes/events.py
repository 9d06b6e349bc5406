"""The link to a keyboard-like scanner, by its path under ``/dev/input/by-id``. Knows no keys."""

import errno
import fcntl
import os
import stat
from urllib.parse import urlsplit

from devices.transports.link import Link, LinkAbsentError, LinkUnreachableError
from devices.transports.stream import StreamLink
from devices.transports.uri import UriError

SCHEME = "evdev"

# _IOW('E', 0x90, int) of linux/input.h: until the file is closed no other program hears these keys.
_EVIOCGRAB = 0x40044590
_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO})


def events_of(uri: str) -> Link:
    """Make a link, not yet opened, from ``evdev:///dev/input/by-id/…-event-kbd``. Raises ``UriError``."""
    try:
        parts = urlsplit(uri)
    except ValueError as error:
        raise UriError(f"expected {SCHEME}:///path, not {uri}") from error
    if parts.scheme != SCHEME or parts.netloc or not parts.path.startswith("/"):
        raise UriError(f"expected {SCHEME}:///path, not {uri}")
    return StreamLink(lambda _timeout_s: open_events(parts.path))


def open_events(path: str) -> int:
    """Open for reading, and grab what is a device; a pipe is taken as it is.

    A scanner that cannot be grabbed is unreachable: ungrabbed it would type into whatever has the focus.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise (LinkAbsentError if error.errno in _GONE else LinkUnreachableError)(reason) from error
    try:
        if stat.S_ISCHR(os.fstat(descriptor).st_mode):
            fcntl.ioctl(descriptor, _EVIOCGRAB, 1)
    except OSError as error:
        os.close(descriptor)
        raise LinkUnreachableError(f"{path} cannot be grabbed") from error
    return descriptor
