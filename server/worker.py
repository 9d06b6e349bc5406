"""The worker's loop: a program beside the web server, on the same database, that may be killed at any moment."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from content.contract.clock import Clock

IDLE_S = 0.5
LOG = logging.getLogger("nightdesk.worker")


class Task(Protocol):
    """Do one small thing at a time."""

    def step(self) -> bool:
        """Do one thing; True when there may be more to do at once."""


@dataclass(frozen=True)
class Duty:
    """Pair a task with how often it is looked at; zero means whenever the worker comes round."""

    name: str
    task: Task
    every: timedelta = timedelta()


def _unheard() -> None:
    """Tell nobody."""


class Worker:
    """Go round the duties until stopped. An error in one is logged by its type alone and does not stop the others."""

    def __init__(self, duties: Sequence[Duty], *, clock: Clock) -> None:
        self._duties = duties
        self._clock = clock
        self._next: dict[str, float] = {}

    def step(self) -> bool:
        """Go round once; True when some duty may have more to do at once."""
        more = [self._take(duty) for duty in self._duties if self._is_due(duty)]
        return any(more)

    def run(self, stop: threading.Event, *, alive: Callable[[], None] = _unheard) -> None:
        """Go round until ``stop`` is set, resting ``IDLE_S`` when nothing was to do; ``alive`` hears of each round."""
        while not stop.is_set():
            alive()
            if not self.step():
                stop.wait(IDLE_S)

    def _is_due(self, duty: Duty) -> bool:
        moment = self._clock.monotonic()
        if moment < self._next.get(duty.name, moment):
            return False
        self._next[duty.name] = moment + duty.every.total_seconds()
        return True

    def _take(self, duty: Duty) -> bool:
        try:
            return duty.task.step()
        except Exception as error:  # noqa: BLE001  # the outermost loop: the row is leased and comes back by itself
            # The type only: a message or a traceback could quote what a citizen wrote.
            LOG.error("duty %s failed: %s", duty.name, type(error).__name__)  # noqa: TRY400
            return False
