"""What an emulated hand scanner hangs on: a pty as a serial line, or a named pipe as ``/dev/input/event…``."""

import os
import select
import tty
from contextlib import suppress
from pathlib import Path

_ROOM_S = 0.5


class PtyPlug:
    """Be a serial line; ``link`` is a symbolic link to it, for a path that stays when it is plugged in anew."""

    def __init__(self, link: Path | None = None) -> None:
        self._link = link
        self._ends: tuple[int, int] | None = None
        self.path = ""

    def put_in(self) -> None:
        """Open a new pty. Its far end is held too, or the line would end whenever a driver lets go of it."""
        self._ends = near, far = os.openpty()
        tty.setraw(far)
        os.set_blocking(near, False)
        self.path = os.ttyname(far)
        if self._link:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(self.path)
            self.path = str(self._link)

    def send(self, data: bytes) -> None:
        """Put bytes on the line; those that nobody takes are lost, as on a real one."""
        if self._ends:
            _write(self._ends[0], data)

    def pull(self) -> None:
        """Close the pty; whoever reads it hears that it ended."""
        ends, self._ends = self._ends, None
        for each in ends or ():
            os.close(each)
        if self._link:
            self._link.unlink(missing_ok=True)


class PipePlug:
    """Be an input device's node, by a named pipe at ``path``."""

    def __init__(self, path: Path) -> None:
        self._node = path
        self._end: int | None = None
        self.path = str(path)

    def put_in(self) -> None:
        """Make the pipe. Held for reading too, so that it does not end whenever a driver lets go of it."""
        self._node.unlink(missing_ok=True)
        os.mkfifo(self._node)
        self._end = os.open(self._node, os.O_RDWR | os.O_NONBLOCK)

    def send(self, data: bytes) -> None:
        """Put events into the pipe; those that it has no room for are lost."""
        if self._end is not None:
            _write(self._end, data)

    def pull(self) -> None:
        """Remove the pipe; whoever reads it hears that it ended."""
        end, self._end = self._end, None
        if end is not None:
            os.close(end)
        self._node.unlink(missing_ok=True)


def _write(descriptor: int, data: bytes) -> None:
    """Wait a moment for room: a pty holds four kilobytes, and a driver on a busy machine may be late."""
    select.select([], [descriptor], [], _ROOM_S)
    with suppress(BlockingIOError):
        os.write(descriptor, data)
