"""Time since the machine was started: what a wrong or moved wall clock cannot bend.

Seats lent to a kiosk are sold against it, and after a restart not at all. Imports nothing of the project.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Awake:
    """Name a moment by the machine's run it lies in, and the seconds since that began, sleep included."""

    boot: str
    seconds: float


class Uptime(Protocol):
    """Tell how long the machine has been on."""

    def now(self) -> Awake:
        """Give the present moment. Two processes of one machine agree on it."""


class SystemUptime:
    """Ask the kernel: ``CLOCK_BOOTTIME`` goes on while the machine sleeps (clock_gettime(2))."""

    def now(self) -> Awake:
        """Read the boot's id and its clock."""
        return Awake(_BOOT_ID.read_text(encoding="ascii").strip(), time.clock_gettime(time.CLOCK_BOOTTIME))
