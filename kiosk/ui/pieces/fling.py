"""How fast a finger goes. Pure: it is told where the finger is, and asks a clock when that was."""

from collections import deque

from content.contract.clock import Clock

# What a finger did longer ago than this is over: who holds still before lifting does not fling.
_LAST_S = 0.1
# Share of its speed a fling keeps after a sixtieth of a second, and the pixels a second at which it rests.
_KEPT, _BEAT_S, _REST = 0.93, 1 / 60, 36.0
# After a frame that took long a fling goes on from where it is, instead of leaping.
_LONGEST_S = 0.05


class Fling:
    """Follow a finger up and down, in pixels, and go on by itself when it is lifted."""

    def __init__(self, clock: Clock, y: float) -> None:
        self._clock = clock
        self._trail = deque([(clock.monotonic(), y)])
        self._speed = 0.0

    def follow(self, y: float) -> float:
        """Hear where the finger is now; give how far it went since it was last heard of."""
        before = self._trail[-1][1]
        self._trail.append((self._clock.monotonic(), y))
        return y - before

    def let_go(self) -> bool:
        """Take the finger's speed for the fling's own; tell whether there is any."""
        now = self._clock.monotonic()
        late = [(at, y) for at, y in self._trail if at >= now - _LAST_S]
        self._speed = (late[-1][1] - late[0][1]) / (now - late[0][0]) if late and now > late[0][0] else 0.0
        return self.is_going

    @property
    def is_going(self) -> bool:
        """Tell whether it is still fast enough to be seen."""
        return abs(self._speed) > _REST

    def go_on(self, elapsed_s: float) -> float:
        """Give how far it goes in this time, ever slower."""
        spent = min(elapsed_s, _LONGEST_S)
        far = self._speed * spent
        self._speed *= _KEPT ** (spent / _BEAT_S)
        return far
