"""Which strike counts: a hand that trembles hits the same key twice. Imports no Kivy."""

from collections.abc import Hashable

from content.contract.clock import Clock

STEADY_S = 0.5
"""Seconds in which the same key does not count again for a hand that asked for it (EN 301 549, 5.8)."""


class Strikes:
    """Remember the last strike that counted, of a finger or of a keypad."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: Hashable = None
        self._at = 0.0

    def counts(self, key: Hashable, *, is_steady: bool) -> bool:
        """Tell whether a strike counts. Another key always does, so nobody types more slowly for it."""
        now = self._clock.monotonic()
        if is_steady and key == self._last and now - self._at < STEADY_S:
            return False
        self._last, self._at = key, now
        return True

    def forget(self) -> None:
        """End the visit: a key may be named after a text that was typed."""
        self._last = None
