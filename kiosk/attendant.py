"""Who stands beside somebody that listens and uses keys: reads each new screen, moves the mark, sends what keys do.

It lies between the window and the journey, on the window's thread, and none of its calls takes long.
"""

from collections.abc import Callable
from typing import Protocol

from content.text.wording import Text
from kiosk.keys.pad import Key, PadKey
from kiosk.keys.pilot import Pilot, Reply
from kiosk.session.events import Event
from kiosk.session.look import ON
from kiosk.session.screen import Screen
from kiosk.session.touches import Preferred, ReadingTurned, StillHere
from kiosk.speech.ports import Headphones, Speech
from kiosk.speech.script import news, script
from kiosk.speech.utterance import Kind, Utterance
from kiosk.ui.keyboard.typist import Typist


class Words(Protocol):
    """Give texts in a language."""

    def to(self, language: str) -> Text:
        """Give the text in ``zh`` or ``en``."""


class Attendant:
    """Attend one kiosk. ``send`` takes what a key does, as a touch would be taken."""

    def __init__(
        self,
        *,
        send: Callable[[Event], None],
        speech: Speech,
        words: Words,
        typist: Typist,
        headphones: Headphones,
    ) -> None:
        self._send = send
        self._speech = speech
        self._words = words
        self._pilot = Pilot(typist)
        self._headphones = headphones
        self._were_in = False
        self._is_own = False
        self._screen: Screen | None = None

    @property
    def mark(self) -> str:
        """Name what the keys' mark stands on; nothing while no key is used."""
        return self._pilot.mark

    def see(self, screen: Screen) -> None:
        """Take a screen that is shown from now on: a new one is read whole, of a newer state only what is new."""
        old, self._screen = self._screen, screen
        self._pilot.see(screen)
        if not screen.look.speech:
            if old and old.look.speech:
                self._speech.stop()
            return
        text = self._words.to(screen.look.language)
        if old is None or _is_another(old, screen):
            begun = () if old and old.look.speech else (Utterance(Kind.ECHO, text("speech.begun")),)
            self._speech.say((*begun, *self._script(screen, text)), screen.look.language)
        elif fresh := news(old, screen, text):
            self._speech.add(fresh, screen.look.language)

    def press(self, key: Key) -> None:
        """Take a key. The repeat key turns speech on where it is off: it is the one that can be found without sight."""
        screen = self._screen
        if screen is None:
            return
        if key is PadKey.REPEAT and screen.look.has_speech and not screen.look.speech:
            self._send(Preferred("speech", ON))
            return
        if key is PadKey.PAUSE and not screen.idle:
            self.hear(ReadingTurned())
            self._send(StillHere())
            return
        text = self._words.to(screen.look.language)
        reply = self._pilot.press(key, text, is_private=self._headphones.is_in())
        if screen.look.speech:
            self._answer(reply, screen, text)
        for event in reply.events:
            self.hear(event)
            self._send(event)

    def hear(self, event: Event) -> None:
        """Take what a finger did, in case it is meant for the voice: pause, or go on where it stopped."""
        screen = self._screen
        if not isinstance(event, ReadingTurned) or screen is None or not screen.look.speech:
            return
        text = self._words.to(screen.look.language)
        if self._speech.is_reading:
            self._speech.stop()
        elif self._is_own and not self._headphones.is_in():
            # What is left was written for one person's ears.
            self._speech.say(self._script(screen, text), screen.look.language)
        elif not self._speech.go_on():
            self._speech.say((Utterance(Kind.ECHO, text("speech.read_out")),), screen.look.language)

    def touched(self) -> None:
        """Put the wheel away when a finger is used instead."""
        self._pilot.close()

    def tick(self) -> None:
        """Let half a second pass: being read to is no silence.

        Headphones that go in ask for speech; when they are pulled out while a page is read for one person's ears,
        the voice stops.
        """
        screen = self._screen
        if screen is None:
            return
        are_in = self._headphones.is_in()
        is_plugged, self._were_in = are_in and not self._were_in, are_in
        if self._is_own and not are_in and self._speech.is_reading:
            self._speech.stop()
        elif is_plugged and screen.look.has_speech and not screen.look.speech:
            self._send(Preferred("speech", ON))
        elif screen.look.speech and self._speech.is_speaking and not screen.idle:
            self._send(StillHere())

    def forget(self) -> None:
        """End the visit: silence, the first volume, no mark, nothing typed."""
        self._pilot.wipe()
        self._speech.forget()
        self._screen = None

    def _script(self, screen: Screen, text: Text) -> tuple[Utterance, ...]:
        self._is_own = self._headphones.is_in()
        return script(screen, text, is_private=self._is_own)

    def _answer(self, reply: Reply, screen: Screen, text: Text) -> None:
        said: tuple[Utterance, ...] = tuple(Utterance(Kind.ECHO, line) for line in reply.said if line)
        if reply.is_louder:
            self._speech.louder()
        if reply.is_louder or self._pilot.is_at_volume:
            level = text("speech.louder", level=self._speech.level, most=self._speech.levels)
            said = (Utterance(Kind.ECHO, level),)
        if reply.is_repeat:
            said = self._script(screen, text)
        if said:
            self._speech.say(said, screen.look.language)
        else:
            self._speech.stop()


def _is_another(old: Screen, screen: Screen) -> bool:
    """Tell whether a screen is to be read from its beginning."""
    names = old.name == screen.name and old.look.language == screen.look.language
    return not (names and old.look.speech) or (screen.idle is not None and old.idle is None)
