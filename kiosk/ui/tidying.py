"""When the interpreter looks for rubbish: between screens, never while one is being made.

A dropped screen is thousands of objects in cycles. Left alone, the collector lets ten screens gather and then stops the
window for 150 ms in the middle of a touch; asked after every screen it takes about 20 ms that nobody waits for.

How many screens may gather is bounded, however quick the hand: Python keeps the memory of the largest heap of rubbish
there ever was, because some small thing that lives on stands in almost every block of it.
"""

import gc
from collections.abc import Callable
from typing import Protocol

# Full collections by count are put off for good; young rubbish is still collected as always.
_NEVER = 1_000_000
SOON_S = 0.4
"""Seconds after a new screen: it is drawn by then, and hardly anyone has read it yet."""

MOST_SCREENS = 3
"""So many new screens within that time are not waited out."""

AT_LEAST_EVERY_S = 60.0


def put_off() -> None:
    """Look for no rubbish while a program loads, an eighth of that time; `Tidier.start` or ``gc.enable`` ends it."""
    gc.disable()


class Alarm(Protocol):
    """Call something later, on the window's thread; Kivy's clock does."""

    def __call__(self, work: Callable[[float], None], delay_s: float, /) -> object:
        """Call ``work`` after so many seconds."""


class Tidier:
    """Hold the collector's settings while the window is open."""

    def __init__(self, alarm: Alarm, give_back: Callable[[], object]) -> None:
        """Take the alarm, and what returns free memory to the system."""
        self._alarm = alarm
        self._give_back = give_back
        self._before = gc.get_threshold()
        self._wishes = 0
        self._is_ended = False

    def start(self) -> None:
        """Set aside what was loaded to start with, which never becomes rubbish, and collect from now on."""
        self.settle()
        gc.enable()
        young, middle, _ = self._before
        gc.set_threshold(young, middle, _NEVER)
        self._alarm(self._minute, AT_LEAST_EVERY_S)

    def settle(self) -> None:
        """Set aside all that is there now. Loading leaves no rubbish worth the 40 ms of looking for it."""
        gc.freeze()

    def stop(self) -> None:
        """Give the collector its own ways back."""
        gc.set_threshold(*self._before)
        gc.unfreeze()

    def ask(self) -> None:
        """Collect soon; several wishes make one collection, too many one in the next frame."""
        self._wishes += 1
        if self._wishes == 1:
            self._alarm(self._tidy, SOON_S)
        elif self._wishes == MOST_SCREENS:
            self._alarm(self._tidy, 0.0)

    def end_visit(self) -> None:
        """Collect in the next frame: nobody waits, and nothing of the visit is to be found any more.

        What it took is given back: textures of thirty screens, and words that were typed.
        """
        self._wishes += 1
        self._is_ended = True
        self._alarm(self._tidy, 0.0)

    def _tidy(self, _: float) -> None:
        if not self._wishes:
            return
        self._wishes = 0
        gc.collect()
        if self._is_ended:
            self._is_ended = False
            self._give_back()

    def _minute(self, _: float) -> None:
        self.ask()
        self._alarm(self._minute, AT_LEAST_EVERY_S)
