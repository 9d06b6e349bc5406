"""Signs of life to whoever looks after a program, in the words of sd_notify(3). Imports nothing of ours.

A program that runs but no longer answers is worse than one that ended: systemd ends what gave no sign for its unit's
``WatchdogSec``, and starts it again. Where nobody asked for signs they go nowhere.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

ADDRESS = "NOTIFY_SOCKET"


class Watchdog:
    """Tell the service manager how the program is. Safe from any thread; never waits and never raises."""

    def __init__(self, address: str = "") -> None:
        # An address in the abstract namespace is written with @ for the zero byte (sd_notify(3)).
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._is_ready = False

    def feed(self) -> None:
        """Say that the program does its work; the first time also that it is ready."""
        if not self._address:
            return
        words = b"WATCHDOG=1" if self._is_ready else b"READY=1\nWATCHDOG=1"
        self._is_ready = True
        # A manager that does not listen is no reason for a counter to close.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as wire:
            wire.sendto(words, self._address)


def watchdog_of(environ: Mapping[str, str] = os.environ) -> Watchdog:
    """Find whom to tell in a program's environment."""
    return Watchdog(environ.get(ADDRESS, ""))
