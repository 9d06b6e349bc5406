"""When a read code may be believed. Pure; time comes as an argument."""

from collections.abc import Callable

from devices.ports import Scan

SIGNED_PREFIX = "K1:"
"""What our own signed codes begin with; a misread one fails its signature, so one read is enough."""

ReadsNeeded = Callable[[Scan], int]
"""Tells how many equal reads a code needs before it counts."""


def usual_reads(scan: Scan) -> int:
    """Ask one read of a signed code and two of any other: noise was seen to give short numbers, once each."""
    return 1 if scan.text.startswith(SIGNED_PREFIX) else 2


class SteadyReads:
    """Count equal reads that follow each other within ``window_s`` seconds."""

    def __init__(self, *, reads_needed: ReadsNeeded = usual_reads, window_s: float = 1.0) -> None:
        self._reads_needed = reads_needed
        self._window_s = window_s
        self._seen: dict[tuple[str, bytes], tuple[int, float]] = {}

    def is_steady(self, scan: Scan, *, now_s: float) -> bool:
        """Take one more read and tell whether it is enough."""
        key = (scan.symbology, scan.payload)
        count, last_s = self._seen.get(key, (0, now_s))
        count = count + 1 if now_s - last_s <= self._window_s else 1
        self._seen[key] = (count, now_s)
        return count >= self._reads_needed(scan)
