"""A code that was just accepted does not count again while it still lies there. Pure; time comes as an argument."""

from devices.ports import Scan


class Repeats:
    """Remember codes accepted within ``window_s`` seconds, by keyed hashes that say nothing of what they held."""

    def __init__(self, *, window_s: float = 3.0) -> None:
        self._window_s = window_s
        self._accepted: dict[int, float] = {}

    def is_repeat(self, scan: Scan, *, now_s: float) -> bool:
        """Tell whether the same payload was accepted less than ``window_s`` ago. Seeing it does not prolong that."""
        self._accepted = {key: at_s for key, at_s in self._accepted.items() if now_s - at_s < self._window_s}
        return hash(scan.payload) in self._accepted

    def accept(self, scan: Scan, *, now_s: float) -> None:
        """Note that a code was handed on."""
        self._accepted[hash(scan.payload)] = now_s
