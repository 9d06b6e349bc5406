"""One link over any pollable file descriptor: a socket, a serial line, a pty, ``/dev/usb/lp0``.

Deadlines are the operating system's own (``poll``), so this module reads the monotonic clock itself.
Knows no protocol.
"""

import os
import select
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from devices.transports.link import LinkLostError, LinkStalledError
from devices.transports.openers import Opener

_CHUNK = 4096
# usblp answers a read with nothing instead of EAGAIN on some printers; this pause keeps it from spinning.
_EMPTY_READ_PAUSE_S = 0.05


class StreamLink:
    """Read and write with deadlines; see ``Link`` for the promises.

    A ``single_use`` link opens once: when it was closed or lost, every later call raises ``LinkLostError``.
    Whoever reads in a thread of its own needs that, or the reader would reopen what another thread closed.
    """

    def __init__(self, opener: Opener, *, open_timeout_s: float = 3.0, single_use: bool = False) -> None:
        self._opener = opener
        self._open_timeout_s = open_timeout_s
        self._single_use = single_use
        self._state = threading.Condition()
        self._descriptor: int | None = None
        self._generation = 0
        self._users = 0
        self._is_closing = False
        self._wake_in = self._wake_out = -1

    def write(self, data: bytes, *, timeout_s: float) -> None:
        """Hand all of ``data`` to the wire; a stall or loss tells in ``taken`` how much of it left."""
        deadline = time.monotonic() + timeout_s
        taken = 0
        with self._borrowed() as descriptor:
            while taken < len(data):
                if not self._ready(descriptor, select.POLLOUT, deadline - time.monotonic()):
                    raise self._undelivered(deadline, taken)
                try:
                    taken += os.write(descriptor, data[taken : taken + _CHUNK])
                except BlockingIOError:
                    continue
                except OSError as error:
                    raise LinkLostError(type(error).__name__, taken=taken) from error

    def read(self, *, timeout_s: float) -> bytes:
        """Return the next bytes, or nothing when the time is up. An ended wire raises ``LinkLostError``."""
        with self._borrowed() as descriptor:
            if not self._ready(descriptor, select.POLLIN, timeout_s):
                return b""
            try:
                received = os.read(descriptor, _CHUNK)
            except BlockingIOError:
                return b""
            except OSError as error:
                raise LinkLostError(type(error).__name__) from error
            if not received:
                self._end_of_stream(descriptor, timeout_s)
            return received

    def close(self) -> None:
        """Wake whoever waits on the wire, see them leave, then close it."""
        with self._state:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is None:
                return
            self._is_closing = True
            os.write(self._wake_in, b"x")
            self._state.wait_for(lambda: self._users == 0)
            for each in (descriptor, self._wake_in, self._wake_out):
                os.close(each)
            self._is_closing = False
            self._state.notify_all()

    @contextmanager
    def _borrowed(self) -> Iterator[int]:
        with self._state:
            generation, descriptor = self._opened()
            self._users += 1
        try:
            yield descriptor
        except LinkLostError:
            self._leave()
            self._close_generation(generation)
            raise
        except BaseException:
            self._leave()
            raise
        else:
            self._leave()

    def _leave(self) -> None:
        with self._state:
            self._users -= 1
            self._state.notify_all()

    def _close_generation(self, generation: int) -> None:
        with self._state:
            is_current = generation == self._generation
        if is_current:
            self.close()

    def _opened(self) -> tuple[int, int]:
        # Opening before a close in progress has ended would give it other users to wait for and other pipes to close.
        self._state.wait_for(lambda: not self._is_closing)
        if self._descriptor is None:
            if self._single_use and self._generation:
                raise LinkLostError("closed")
            self._descriptor = self._opener(self._open_timeout_s)
            self._wake_out, self._wake_in = os.pipe()
            self._generation += 1
        return self._generation, self._descriptor

    def _ready(self, descriptor: int, interest: int, timeout_s: float) -> bool:
        poll = select.poll()
        poll.register(descriptor, interest)
        poll.register(self._wake_out, select.POLLIN)
        happened = dict(poll.poll(max(0.0, timeout_s) * 1000))
        return descriptor in happened and self._wake_out not in happened

    def _undelivered(self, deadline: float, taken: int) -> LinkLostError | LinkStalledError:
        if time.monotonic() >= deadline:
            return LinkStalledError("took no more before the deadline", taken=taken)
        return LinkLostError("closed while writing", taken=taken)

    def _end_of_stream(self, descriptor: int, timeout_s: float) -> None:
        hang_up = select.poll()
        hang_up.register(descriptor, 0)
        if hang_up.poll(0) or not stat.S_ISCHR(os.fstat(descriptor).st_mode):
            raise LinkLostError("end of stream")
        self._ready(descriptor, 0, min(timeout_s, _EMPTY_READ_PAUSE_S))
