"""Puts voice, keypad and attendant together as a hall's config says; a kiosk without a player does not speak.

Keys work without a voice too: the mark on the screen shows where they stand. Imports no Kivy.
"""

from collections.abc import Callable
from pathlib import Path

from content.text.wording import load_words
from kiosk.attendant import Attendant, Words
from kiosk.config import SpeechConfig
from kiosk.input.methods import InputMethods
from kiosk.keys.pad import KeyMap
from kiosk.session.events import Event
from kiosk.session.screen import Screen
from kiosk.speech.announcer import Announcer
from kiosk.speech.headphones import Socket, Told
from kiosk.speech.ports import Headphones, Sink, Voice
from kiosk.speech.sinks import PlayerSink
from kiosk.speech.voices import Choir, ClipVoice, EspeakVoice, PiperVoice
from kiosk.ui.keyboard.typist import Typist

HANDSET = "handset"
"""Said of headphones in a config: what is heard here is heard by one person only."""


class Attending:
    """Hold the attendant of one window, and the thread that speaks."""

    def __init__(
        self,
        config: SpeechConfig,
        *,
        send: Callable[[Event], None],
        words: Words,
        engine: InputMethods,
        sink: Sink | None = None,
    ) -> None:
        """Begin to listen; ``sink`` takes the sound in place of the player that the config names."""
        self._keys = KeyMap(config.keys)
        self._announcer = Announcer(voice=voice_of(config), sink=sink or PlayerSink(config.player))
        self._attendant = Attendant(
            send=send,
            speech=self._announcer,
            words=words,
            typist=Typist(engine),
            headphones=headphones_of(config),
        )

    @property
    def mark(self) -> str:
        """Name what the keys' mark stands on."""
        return self._attendant.mark

    @property
    def is_speaking(self) -> bool:
        """Tell whether something is being said."""
        return self._announcer.is_speaking

    def see(self, screen: Screen) -> None:
        """Read a new screen out."""
        self._attendant.see(screen)

    def pressed(self, code: int) -> None:
        """Take a key by its scan code."""
        key = self._keys.find(code)
        if key is not None:
            self._attendant.press(key)

    def hear(self, event: Event) -> None:
        """Take what a finger did, in case it is meant for the voice."""
        self._attendant.hear(event)

    def touched(self) -> None:
        """Leave the screen to the finger."""
        self._attendant.touched()

    def tick(self) -> None:
        """Let half a second pass."""
        self._attendant.tick()

    def forget(self) -> None:
        """End the visit: silence, the first volume, nothing kept."""
        self._attendant.forget()

    def close(self) -> None:
        """End the speaking thread."""
        self._announcer.close()


def voice_of(config: SpeechConfig) -> Voice:
    """Choose the voices: what somebody recorded before piper, piper before espeak-ng."""
    clips = (ClipVoice(Path(config.clips), load_words()),) if config.clips else ()
    piper = (PiperVoice({language: Path(model) for language, model in config.piper.items()}),) if config.piper else ()
    return Choir((*clips, *piper, EspeakVoice()))


def headphones_of(config: SpeechConfig) -> Headphones:
    """Choose how privacy is known: a handset is always private, a socket is asked, a loudspeaker never is."""
    if config.headphones and config.headphones != HANDSET:
        return Socket(Path(config.headphones))
    return Told(are_in=config.headphones == HANDSET)
