"""Time as a port: programs are given a clock, and tests move it.

All local dates are China Standard Time, UTC+8 without summer time since 1992, so a fixed offset serves
and no time-zone database is needed.
"""

import time
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "CST")


class Clock(Protocol):
    """Tell the time of day and the time passed."""

    def now(self) -> datetime:
        """Give the wall time, aware, in ``CHINA``. It may jump; never measure spans with it."""

    def monotonic(self) -> float:
        """Give seconds from an arbitrary start; it never runs backwards."""


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """Read the wall clock."""
        return datetime.now(CHINA)

    def monotonic(self) -> float:
        """Read the monotonic clock, in seconds."""
        return time.monotonic()


def local_date(moment: datetime) -> date:
    """Give the calendar day in China of an aware moment."""
    return moment.astimezone(CHINA).date()
