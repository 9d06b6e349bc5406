"""What speech is made of, as seen from outside: who speaks, who makes sound of text, where it is heard."""

import threading
from collections.abc import Sequence
from typing import Protocol

from kiosk.speech.utterance import Utterance
from kiosk.speech.wave import Wave


class Speech(Protocol):
    """Say things without anybody waiting for it."""

    @property
    def is_speaking(self) -> bool:
        """Tell whether something is being said or waits to be."""

    @property
    def is_reading(self) -> bool:
        """Tell whether a page is being read or waits to be."""

    @property
    def level(self) -> int:
        """Give the volume, from 1."""

    @property
    def levels(self) -> int:
        """Give the loudest level."""

    def say(self, lines: Sequence[Utterance], language: str) -> None:
        """Say this now; what was being said ends at once."""

    def add(self, lines: Sequence[Utterance], language: str) -> None:
        """Say this after what is being said."""

    def stop(self) -> None:
        """Be silent at once; a page that was being read can be gone on with."""

    def go_on(self) -> bool:
        """Read on from the sentence in which the page was stopped; tell whether anything was left of it."""

    def louder(self) -> None:
        """Turn the volume up by a level; after the loudest comes the softest."""

    def forget(self) -> None:
        """End the visit: silence, nothing kept, the first volume again."""


class Voice(Protocol):
    """Make sound of text."""

    def synthesise(self, text: str, language: str, cancelled: threading.Event) -> tuple[Wave, ...]:
        """Give the sound of a sentence; nothing when this voice cannot say it, or was cancelled."""


class Sink(Protocol):
    """Let sound be heard."""

    def play(self, wave: Wave, cancelled: threading.Event) -> None:
        """Play to the end; returns within 100 ms once cancelled."""


class Headphones(Protocol):
    """Tell whether only the citizen hears."""

    def is_in(self) -> bool:
        """Tell whether headphones are plugged in."""
