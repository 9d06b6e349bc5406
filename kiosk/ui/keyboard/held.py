"""A key that acts again and again while held, for rubbing out. Nobody needs to hold it: a short touch acts once."""

from collections.abc import Callable
from typing import Any, Protocol

from kiosk.ui.pieces.tap import Tap

FIRST_S = 0.6
"""Seconds a key is held before it repeats; a slow touch of an old hand must not count twice."""

AGAIN_S = 0.12


class Alarm(Protocol):
    """Stand for a call to come."""

    def cancel(self) -> None:
        """Call it off."""


Schedule = Callable[[Callable[[float], None], float], Alarm]


class HeldTap(Tap):
    """Act on lifting like any key, or, held, at a steady pace until lifted. ``schedule`` calls once after seconds."""

    def __init__(self, *args: Any, schedule: Schedule, act: Callable[[], None], **facts: Any) -> None:
        super().__init__(*args, act=self._once, **facts)
        self._do = act
        self._schedule = schedule
        self._alarm: Alarm | None = None
        self._has_repeated = False

    def on_touch_down(self, touch: Any) -> bool:
        """Begin to wait."""
        taken = super().on_touch_down(touch)
        if taken and self.is_pressed:
            self._has_repeated = False
            self._alarm = self._schedule(self._again, FIRST_S)
        return taken

    def on_touch_up(self, touch: Any) -> bool:
        """Stop."""
        if touch.grab_current is self:
            self._stop()
        return super().on_touch_up(touch)

    def release(self) -> None:
        """Let go without acting."""
        self._stop()
        super().release()

    def _again(self, _elapsed_s: float) -> None:
        if self.is_pressed:
            self._has_repeated = True
            self._do()
            self._alarm = self._schedule(self._again, AGAIN_S)

    def _once(self) -> None:
        if not self._has_repeated:
            self._do()

    def _stop(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
