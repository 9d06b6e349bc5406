"""Speech goes on beside the screen, is interrupted at once, and survives whatever an engine does."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from kiosk.speech.announcer import FIRST_LEVEL, GAINS, Announcer
from kiosk.speech.utterance import Kind, Utterance
from kiosk.speech.voices import EspeakVoice
from kiosk.speech.wave import Wave

WAIT_S = 10.0


class Speller:
    """Say each text as its own bytes; break on one word."""

    def synthesise(self, text: str, language: str, _cancelled: threading.Event) -> tuple[Wave, ...]:
        """Give the sound."""
        if text == "break":
            raise RuntimeError(text)
        return (Wave(f"{language}:{text}".encode("utf-16-le"), 22050),)


@dataclass
class Ear:
    """Keep what is heard; while ``holds`` is set each sound lasts until cancelled."""

    heard: list[Wave] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    holds: bool = False
    ended: list[float] = field(default_factory=list)

    def play(self, wave: Wave, cancelled: threading.Event) -> None:
        """Hear."""
        self.at.append(time.monotonic())
        self.heard.append(wave)
        if self.holds:
            cancelled.wait(WAIT_S)
            self.ended.append(time.monotonic())

    def texts(self) -> list[str]:
        """Give what was said at full volume."""
        return [wave.samples.decode("utf-16-le") for wave in self.heard]


def lines(*texts: str) -> list[Utterance]:
    """Make a few things to say."""
    return [Utterance(Kind.TEXT, text) for text in texts]


def until(holds: Callable[[], object]) -> bool:
    """Wait for something to become true."""
    deadline = time.monotonic() + WAIT_S
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.002)
    return True


@pytest.fixture
def ear() -> Ear:
    """Give an ear."""
    return Ear()


@pytest.fixture
def announcer(ear: Ear) -> Iterator[Announcer]:
    """Give an announcer at full volume."""
    announcer = Announcer(voice=Speller(), sink=ear)
    announcer.level = len(GAINS)
    yield announcer
    announcer.close()


def test_order(announcer: Announcer, ear: Ear):
    """What is added comes after what is being said, in its own language."""
    announcer.say(lines("one", "two"), "en")
    announcer.add(lines("three"), "zh")
    until(lambda: len(ear.heard) == 3)

    assert ear.texts() == ["en:one", "en:two", "zh:three"]


def test_interrupted(announcer: Announcer, ear: Ear):
    """New speech silences the old within 100 ms, and the rest of the old is never said (EN 301 549, 5.1.3.5)."""
    ear.holds = True
    announcer.say(lines("long", "never"), "en")
    until(lambda: ear.heard)
    ear.holds = False
    began = time.monotonic()
    announcer.say(lines("new"), "en")
    until(lambda: len(ear.heard) == 2)

    assert (ear.texts(), ear.ended[0] - began < 0.1) == (["en:long", "en:new"], True)


def test_stop(announcer: Announcer, ear: Ear):
    """Told to stop it is silent, and has nothing left to say."""
    ear.holds = True
    announcer.say(lines("long"), "en")
    until(lambda: ear.heard)
    announcer.stop()

    assert until(lambda: not announcer.is_speaking)


def test_paused(announcer: Announcer, ear: Ear):
    """A page that was stopped goes on from the sentence in which it stopped (Section 508, 402.2)."""
    announcer.say(lines("one"), "en")
    until(lambda: not announcer.is_reading)
    ear.holds = True
    announcer.add(lines("two", "three"), "en")
    announcer.add(lines("four"), "en")
    until(lambda: len(ear.heard) == 2)
    announcer.stop()
    ear.holds = False
    announcer.go_on()
    until(lambda: len(ear.heard) == 5)

    assert ear.texts() == ["en:one", "en:two", "en:two", "en:three", "en:four"]


def test_paused_between_keys(announcer: Announcer, ear: Ear):
    """What a key is answered with comes between and is not said again."""
    ear.holds = True
    announcer.say(lines("page"), "en")
    until(lambda: ear.heard)
    ear.holds = False
    announcer.say([Utterance(Kind.ECHO, "key")], "en")
    until(lambda: len(ear.heard) == 2)
    announcer.go_on()
    until(lambda: len(ear.heard) == 3)

    assert ear.texts() == ["en:page", "en:key", "en:page"]


def test_read_to_its_end(announcer: Announcer, ear: Ear):
    """Of a page that was read to its end nothing is left to go on with."""
    announcer.say(lines("page"), "en")
    until(lambda: not announcer.is_reading)

    assert (announcer.go_on(), ear.texts()) == (False, ["en:page"])


def test_pause_ends_with_the_visit(announcer: Announcer, ear: Ear):
    """The next citizen hears nothing of a page on which somebody paused."""
    ear.holds = True
    announcer.say(lines("page"), "en")
    until(lambda: ear.heard)
    announcer.forget()

    assert not announcer.go_on()


def test_broken_engine(announcer: Announcer, ear: Ear, caplog: pytest.LogCaptureFixture):
    """An engine that breaks loses its sentence; the next is said, and no log holds a word of it."""
    announcer.say(lines("break"), "en")
    announcer.add(lines("after"), "en")
    until(lambda: ear.heard)

    assert (ear.texts(), [record.getMessage() for record in caplog.records]) == (
        ["en:after"],
        ["speech: unexpected RuntimeError"],
    )


def test_volume_goes_round(announcer: Announcer):
    """After the loudest level comes the softest."""
    announcer.louder()

    assert announcer.level == 1


def test_volume_is_heard(announcer: Announcer, ear: Ear):
    """A lower level is softer."""
    announcer.level = 1
    announcer.say(lines("zzzz"), "en")
    until(lambda: ear.heard)

    assert max(ear.heard[0].samples) < ord("z")


def test_volume_resets(announcer: Announcer):
    """The next citizen begins at the first volume, whatever this one chose."""
    announcer.forget()

    assert announcer.level == FIRST_LEVEL


def test_first_sound_is_quick(ear: Ear):
    """From the wish to the first sample at the player goes less than a second, with the real engine."""
    announcer = Announcer(voice=EspeakVoice(), sink=ear)
    began = time.monotonic()
    announcer.say(lines("请把身份证放在读卡处。"), "zh")
    until(lambda: ear.heard)
    announcer.close()

    assert ear.at[0] - began < 1.0
