"""A machine's time since its start, moved by hand."""

from dataclasses import dataclass

from kiosk.uptime import Awake


@dataclass
class MovedUptime:
    """Stand still until it is moved; another boot is a restart."""

    boot: str = "first"
    seconds: float = 1000.0

    def now(self) -> Awake:
        """Give the moment as it was last set."""
        return Awake(self.boot, self.seconds)
