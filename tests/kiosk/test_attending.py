"""From a key's scan code and a screen to what is heard, with the voice and player that a config names."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from kiosk.attending import Attending, headphones_of, voice_of
from kiosk.config import SpeechConfig
from kiosk.session.events import Event
from kiosk.session.screen import Button, Buttons, Look, Screen
from kiosk.session.touches import Preferred, Pressed, StillHere
from kiosk.speech.voices import ClipVoice, EspeakVoice, PiperVoice
from kiosk.speech.wave import Wave
from tests.kiosk.keys.conftest import SmallEngine
from tests.shipped import shipped_words

WORDS = shipped_words()
SCREEN = Screen(
    name="one",
    title="One",
    look=Look(language="en", speech=True, has_speech=True),
    blocks=(Buttons((Button("go", "Go on", Pressed("go")),)),),
)
DOWN, ENTER, REPEAT, UNKNOWN = 81, 40, 58, 250
LONG_S = 10.0


class Wording:
    """Give the shipped words."""

    def to(self, language: str) -> Text:
        """Give them in a language."""
        return Text(WORDS, Language(language))


@dataclass
class Heard:
    """Tell when the first sound comes."""

    first: threading.Event = field(default_factory=threading.Event)

    def play(self, _wave: Wave, _cancelled: threading.Event) -> None:
        """Hear it."""
        self.first.set()


@dataclass
class Stand:
    """Hold somebody attending, and what is sent."""

    attending: Attending
    sent: list[Event]
    heard: Heard


@pytest.fixture
def stand() -> Iterator[Stand]:
    """Attend one kiosk."""
    sent: list[Event] = []
    heard = Heard()
    config = SpeechConfig(player=("true",), keys={"down": (90, 81)})
    attending = Attending(config, send=sent.append, words=Wording(), engine=SmallEngine(), sink=heard)
    yield Stand(attending, sent, heard)
    attending.close()


def test_screen_is_heard(stand: Stand):
    """A screen that is shown becomes sound."""
    stand.attending.see(SCREEN)

    assert stand.heard.first.wait(LONG_S)


def test_keys_take_what_is_marked(stand: Stand):
    """Down and Enter do what a finger on the button does."""
    stand.attending.see(SCREEN)
    for code in (DOWN, ENTER):
        stand.attending.pressed(code)

    assert (stand.attending.mark, stand.sent[-1]) == ("go", Pressed("go"))


def test_unknown_key(stand: Stand):
    """A key that means nothing does nothing."""
    stand.attending.see(SCREEN)
    stand.attending.pressed(UNKNOWN)

    assert stand.sent == []


def test_halls_own_codes(stand: Stand):
    """A code that a hall gives to a key is that key."""
    stand.attending.see(SCREEN)
    stand.attending.pressed(90)

    assert stand.attending.mark == "go"


def test_speech_begins_by_a_key(stand: Stand):
    """Who sees nothing turns speech on by the repeat key."""
    stand.attending.see(Screen(name="one", title="One", look=Look(has_speech=True)))
    stand.attending.pressed(REPEAT)

    assert stand.sent == [Preferred("speech", "on")]


def test_a_finger_puts_the_wheel_away(stand: Stand):
    """A touch changes nothing on a screen without a wheel."""
    stand.attending.see(SCREEN)
    stand.attending.touched()

    assert stand.sent == []


def test_listening_is_no_silence(stand: Stand):
    """While something is read the visit does not run out."""
    stand.attending.see(SCREEN)
    stand.attending.tick()

    assert stand.sent in ([StillHere()], [])


def test_end_of_a_visit(stand: Stand):
    """After the visit there is no mark."""
    stand.attending.see(SCREEN)
    stand.attending.pressed(DOWN)
    stand.attending.forget()

    assert stand.attending.mark == ""


def test_voices_in_order(tmp_path: Path):
    """What somebody recorded comes before piper, and piper before espeak-ng."""
    config = SpeechConfig(clips=str(tmp_path), piper={"zh": "voice.onnx"})
    kinds = [type(voice) for voice in voice_of(config).voices]

    assert kinds == [ClipVoice, PiperVoice, EspeakVoice]


@pytest.mark.parametrize(("said", "are_in"), [("handset", True), ("", False), ("/dev/input/absent", False)])
def test_privacy(said: str, are_in: object):
    """A handset is private; a loudspeaker and a socket that is gone are not."""
    assert headphones_of(SpeechConfig(headphones=said)).is_in() is are_in
