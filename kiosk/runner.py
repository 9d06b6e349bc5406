"""The runner: the one place where the journey meets its world. All of it runs on the screen's thread, and is quick.

Threads put events on the inbox; the screen's clock drains it, so a journey is never changed by two at once.
"""

import queue
from collections.abc import Callable
from typing import Protocol

from content.contract.clock import Clock
from content.text.wording import Text
from kiosk.session.commands import Command
from kiosk.session.events import Event
from kiosk.session.hall import Hall
from kiosk.session.machine import advance
from kiosk.session.phase import Phase
from kiosk.session.present import present
from kiosk.session.screen import Look, Screen
from kiosk.session.state import Session

EVENTS_A_FRAME = 32


class Dispatch(Protocol):
    """Start an errand and return at once."""

    def __call__(self, command: Command) -> None:
        """Take one command."""


class Inbox:
    """Collect events from any thread."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def post(self, event: Event) -> None:
        """Put one event in; from any thread."""
        self._events.put(event)

    def take(self, most: int = EVENTS_A_FRAME) -> list[Event]:
        """Take out what is there, oldest first, at most so many."""
        taken: list[Event] = []
        while len(taken) < most and not self._events.empty():
            taken.append(self._events.get_nowait())
        return taken


class Runner:
    """Hold the session, advance it, and send its commands on their way."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        dispatch: Dispatch,
        clock: Clock,
        mint: Callable[[], str],
        text: Callable[[Look], Text],
        has_speech: bool = False,
    ) -> None:
        self._inbox = inbox
        self._dispatch = dispatch
        self._clock = clock
        self._mint = mint
        self._text = text
        self._session = Session.fresh(mint(), Hall(has_speech=has_speech))

    @property
    def session(self) -> Session:
        """Give the session as it stands."""
        return self._session

    @property
    def is_idle(self) -> bool:
        """Tell whether nobody is at the kiosk."""
        return self._session.phase is Phase.ATTRACT

    def send(self, event: Event) -> None:
        """Take one step."""
        self._session, commands = advance(self._session, event, self._clock.now(), next_id=self._mint())
        for command in commands:
            self._dispatch(command)

    def drain(self) -> int:
        """Take steps for what has arrived, a frame's worth; count them."""
        events = self._inbox.take()
        for event in events:
            self.send(event)
        return len(events)

    def screen(self) -> Screen:
        """Say what to show now."""
        return present(self._session, self._text(self._session.look), self._clock.now())
