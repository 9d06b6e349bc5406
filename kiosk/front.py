"""Between the window and whoever answers it: the opening at first, the journey as soon as it is there.

Imports neither Kivy nor the journey.
"""

from typing import Protocol

from content.text.wording import Text
from kiosk.session.events import Event
from kiosk.session.screen import Screen
from kiosk.ui.companion import Alone, Companion


class Answering(Protocol):
    """Say what is shown and take what is touched; the opening does, and what is fitted behind it."""

    def screen(self) -> Screen:
        """Say what to show now."""

    def send(self, event: Event) -> None:
        """Take one touch."""

    def drain(self) -> int:
        """Take what has arrived, a frame's worth, and count it."""

    def say(self, language: str) -> Text:
        """Give the window's own words in a language."""


class Front:
    """Pass on what the window asks and tells; all of it on the window's thread."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._companion: Companion = Alone()

    def hand_over(self, answering: Answering, companion: Companion) -> None:
        """Let others answer from now on, who hear at once what is shown."""
        self._answering, self._companion = answering, companion
        companion.see(answering.screen())

    def screen(self) -> Screen:
        """Say what to show now."""
        return self._answering.screen()

    def send(self, event: Event) -> None:
        """Take one touch."""
        self._answering.send(event)

    def drain(self) -> int:
        """Take what has arrived."""
        return self._answering.drain()

    def say(self, language: str) -> Text:
        """Give the window's own words."""
        return self._answering.say(language)

    @property
    def mark(self) -> str:
        """Name the piece on which the keys' mark stands."""
        return self._companion.mark

    def see(self, screen: Screen) -> None:
        """Take a screen that is shown from now on."""
        self._companion.see(screen)

    def pressed(self, code: int) -> None:
        """Take a key of the keypad."""
        self._companion.pressed(code)

    def touched(self) -> None:
        """Hear that a finger is used."""
        self._companion.touched()
