"""Where hosts reach the emulated printer: a TCP port or a pty. Carries bytes and understands none."""

import os
import select
import socket
import threading
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_CHUNK = 4096
_LOOK_MS = 50


class Wire(Protocol):
    """A plug that can be pulled and put back."""

    @property
    def uri(self) -> str:
        """Return the address that a driver uses; valid after ``plug_in``."""

    def plug_in(self) -> None:
        """Start to listen."""

    def unplug(self) -> None:
        """Hang up on whoever is there and stop to listen."""

    def say(self, data: bytes) -> None:
        """Send to the host, if one is there."""


class TcpWire:
    """One host at a time on a loopback port, as print servers do; others wait their turn."""

    def __init__(self, *, port: int, hear: Callable[[bytes], None]) -> None:
        self._port = port
        self._hear = hear
        self._listener: socket.socket | None = None
        self._host: socket.socket | None = None
        self._thread: threading.Thread | None = None

    @property
    def uri(self) -> str:
        """Return the address that a driver uses."""
        return f"tcp://127.0.0.1:{self._port}"

    def plug_in(self) -> None:
        """Listen on the same port as before."""
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), name="receipt-tcp", daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Refuse new hosts and reset the one that is there."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        for each in (listener, self._host):
            if each is not None:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
        listener.close()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def say(self, data: bytes) -> None:
        """Send to the host, if one is there."""
        with suppress(OSError):
            if self._host is not None:
                self._host.sendall(data)

    def _serve(self, listener: socket.socket) -> None:
        while self._listener is listener:
            try:
                host, _ = listener.accept()
            except OSError:
                return
            host.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with host:
                self._host = host
                with suppress(OSError):
                    while self._listener is listener and (received := host.recv(_CHUNK)):
                        self._hear(received)
                self._host = None


class PtyWire:
    """A raw pty, as a serial or USB printer looks to its host, with a steady name by symlink when asked."""

    def __init__(self, *, link: Path | None, hear: Callable[[bytes], None]) -> None:
        self._link = link
        self._hear = hear
        self._ends: tuple[int, int] | None = None
        self._name = ""
        self._thread: threading.Thread | None = None

    @property
    def uri(self) -> str:
        """Return the address that a driver uses."""
        return f"file://{self._link or self._name}"

    def plug_in(self) -> None:
        """Open a new pty and point the symlink at it."""
        ours, theirs = os.openpty()
        tty.setraw(theirs)
        self._ends, self._name = (ours, theirs), os.ttyname(theirs)
        if self._link is not None:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(self._name)
        self._thread = threading.Thread(target=self._serve, args=(ours,), name="receipt-pty", daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Close the pty; its name is gone."""
        ends, self._ends = self._ends, None
        if ends is None:
            return
        if self._link is not None:
            self._link.unlink(missing_ok=True)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        for each in ends:
            os.close(each)

    def say(self, data: bytes) -> None:
        """Send to the host; a pty keeps it until somebody reads."""
        with suppress(OSError):
            if self._ends is not None:
                os.write(self._ends[0], data)

    def _serve(self, ours: int) -> None:
        poll = select.poll()
        poll.register(ours, select.POLLIN)
        while self._ends is not None and self._ends[0] == ours:
            if poll.poll(_LOOK_MS):
                with suppress(OSError):
                    self._hear(os.read(ours, _CHUNK))
