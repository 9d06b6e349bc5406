"""The idle screen in the first second, while journal, devices and the rest of the journey are loaded behind it.

A visitor can touch it: what is touched is kept, and the journey takes it as soon as it is there. Imports neither Kivy
nor anything that the idle screen does not need.
"""

from content.contract.clock import Clock
from content.text.wording import Text
from kiosk.journal.glance import Glance
from kiosk.library import Library
from kiosk.session.events import Event
from kiosk.session.hall import Hall
from kiosk.session.screen import Screen
from kiosk.session.state import Session
from kiosk.session.views.frame import Scene
from kiosk.session.views.start import attract
from kiosk.wording import Wording

KEPT_MOST = 32
"""Touches kept for the journey; more than anybody makes in the second that it takes."""


class Opening:
    """Answer the window before there is a journey. All of it runs on the screen's thread."""

    def __init__(self, glance: Glance, clock: Clock, *, has_speech: bool) -> None:
        self._library = Library(glance)
        self._library.refresh()
        self._clock = clock
        self._wording = Wording(self._library)
        hall = Hall(notices=self._library.notices(), hours=self._library.hours(), has_speech=has_speech)
        self._session = Session.fresh("opening", hall)
        self._kept: list[Event] = []

    def screen(self) -> Screen:
        """Write the idle screen; nothing is known yet of what works, and it says so."""
        return attract(Scene(self._session, self._wording.for_look(self._session.look), self._clock.now()))

    def send(self, event: Event) -> None:
        """Keep a touch."""
        if len(self._kept) < KEPT_MOST:
            self._kept.append(event)

    def drain(self) -> int:
        """Tell that nothing has arrived: nothing is asked."""
        return 0

    def say(self, language: str) -> Text:
        """Give the window's own words."""
        return self._wording.to(language)

    def close(self) -> tuple[Event, ...]:
        """Let the catalogue go, and give what was touched, in its order."""
        self._library.close()
        return tuple(self._kept)
