"""Whether headphones are in: said by the hall, or asked of the socket's switch."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

# linux/input.h: EVIOCGSW(8) reads the switches of an input device; linux/input-event-codes.h: SW_HEADPHONE_INSERT.
_READ_SWITCHES = (2 << 30) | (8 << 16) | (ord("E") << 8) | 0x1B
_HEADPHONE = 2
_ROOM = 8


class Control(Protocol):
    """Ask a device file something; ``fcntl.ioctl`` does."""

    def __call__(self, fd: int, request: int, buffer: bytes, /) -> object:
        """Give the answer's bytes."""


@dataclass(frozen=True)
class Told:
    """Hold what the hall says of a kiosk: a fixed handset is private, a loudspeaker is not."""

    are_in: bool

    def is_in(self) -> bool:
        """Give what was said."""
        return self.are_in


@dataclass(frozen=True)
class Socket:
    """Ask the switch in a socket, such as ``/dev/input/by-path/…-event``."""

    device: Path
    control: Control = fcntl.ioctl

    def is_in(self) -> bool:
        """Read the switch; a device that is gone or has none counts as a loudspeaker."""
        try:
            opened = os.open(self.device, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            return False
        try:
            switches = self.control(opened, _READ_SWITCHES, bytes(_ROOM))
        except OSError:
            return False
        finally:
            os.close(opened)
        return isinstance(switches, bytes) and bool(int.from_bytes(switches, "little") >> _HEADPHONE & 1)
