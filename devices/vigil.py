"""How patiently a device is watched: when to ask next, and when silence becomes news. Pure; knows no thread.

Buses drop devices for a moment, so one missed answer is not yet news; and a device that stays away is
asked less and less often, so that it costs little.
"""

from dataclasses import dataclass

from devices.status import DeviceState, Status

MISSES_BEFORE_GONE = 3
"""So many unanswered questions in a row make a device that worked ``no_reply`` or ``absent``."""

_FIRST_BACK_OFF_S = 1.0
_LAST_BACK_OFF_S = 30.0
_AWAY = frozenset({DeviceState.NO_REPLY, DeviceState.ABSENT})
STARTING = Status(DeviceState.STARTING)
"""What is known before the first answer."""


@dataclass
class Vigil:
    """Keep what is known of one device. ``poll_s`` is the pause between questions while it answers."""

    poll_s: float
    known: Status = STARTING
    _misses: int = 0

    def hear(self, status: Status) -> bool:
        """Take the newest answer; True when it is news, that is, other than what was known."""
        self._misses = self._misses + 1 if status.state in _AWAY else 0
        is_waited_for = self.known.state not in _AWAY and self.known.state is not DeviceState.STARTING
        if 0 < self._misses < MISSES_BEFORE_GONE and is_waited_for:
            return False
        is_news = status != self.known
        self.known = status
        return is_news

    @property
    def pause_s(self) -> float:
        """Return how long to wait before asking again: 1 s after a miss, doubling to 30 s."""
        if not self._misses:
            return self.poll_s
        return float(min(_LAST_BACK_OFF_S, _FIRST_BACK_OFF_S * 2 ** min(self._misses - 1, 16)))
