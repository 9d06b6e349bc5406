"""A clock that a test turns by hand."""

from datetime import UTC, datetime


class HandClock:
    """Stand still until a test turns it."""

    def __init__(self) -> None:
        self.passed_s = 0.0

    def now(self) -> datetime:
        """Give one moment."""
        return datetime(2026, 11, 23, tzinfo=UTC)

    def monotonic(self) -> float:
        """Give the seconds a test let pass."""
        return self.passed_s
