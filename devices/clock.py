"""Time for device workers, as a port, so that no test has to wait. Imports nothing of the house."""

import threading
import time
from datetime import date, datetime
from typing import Protocol


def today_here() -> date:
    """Read the wall clock's date: good enough for the century of a birthday, and for nothing that must be exact."""
    return datetime.now().astimezone().date()


class Clock(Protocol):
    """Tell how time passes and how to wait for it."""

    def monotonic(self) -> float:
        """Return seconds that never run backwards; only differences mean anything."""

    def wait(self, event: threading.Event, timeout_s: float) -> bool:
        """Wait until ``event`` is set or the time is up; tell which by the event's state."""


class SystemClock:
    """Wait for real."""

    def monotonic(self) -> float:
        """Read the operating system's monotonic clock, in seconds."""
        return time.monotonic()

    def wait(self, event: threading.Event, timeout_s: float) -> bool:
        """Sleep at most ``timeout_s`` seconds, less when ``event`` is set."""
        return event.wait(max(0.0, timeout_s))


class SteppedClock:
    """Stand still until told otherwise: the twin for tests. Waiting threads look again every few real milliseconds."""

    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        """Return the seconds advanced so far."""
        return self._now

    def wait(self, event: threading.Event, timeout_s: float) -> bool:
        """Wait until the event is set or somebody has advanced far enough."""
        until = self._now + timeout_s
        while not event.is_set() and self._now < until:
            event.wait(0.002)
        return event.is_set()

    def advance(self, seconds: float) -> None:
        """Let time pass for everyone who waits."""
        self._now += seconds
