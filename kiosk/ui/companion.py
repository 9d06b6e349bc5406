"""Who is told what the window shows and which keys are pressed, so that it can be used without sight or without touch.

Imports neither Kivy nor a voice: the window knows only this port.
"""

from typing import Protocol

from kiosk.session.screen import Screen


class Companion(Protocol):
    """Attend somebody who listens and uses keys."""

    @property
    def mark(self) -> str:
        """Name the piece on which the keys' mark stands; nothing while no key is used."""

    def see(self, screen: Screen) -> None:
        """Take a screen that is shown from now on."""

    def pressed(self, code: int) -> None:
        """Take a key of the keypad by its USB scan code; an unknown one does nothing."""

    def touched(self) -> None:
        """Hear that a finger is used."""


class Alone:
    """Stand in where nobody listens and there are no keys."""

    mark = ""

    def see(self, screen: Screen) -> None:
        """Let it pass."""

    def pressed(self, code: int) -> None:
        """Let it pass."""

    def touched(self) -> None:
        """Let it pass."""
