"""Whoever listens hears each screen once, at once, and keys do what a finger does."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from kiosk.attendant import Attendant
from kiosk.keys.pad import PadKey
from kiosk.session.events import Event
from kiosk.session.screen import Button, Buttons, IdleWarning, Look, News, Paragraph, Screen
from kiosk.session.touches import Preferred, Pressed, ReadingTurned, StillHere
from kiosk.speech.utterance import Utterance
from kiosk.ui.keyboard.typist import Typist
from tests.kiosk.keys.conftest import SmallEngine
from tests.shipped import shipped_words

WORDS = shipped_words()
SPEAKING = Look(language="en", speech=True, has_speech=True)
CAN = Look(language="en", has_speech=True)


class Wording:
    """Give the shipped words."""

    def to(self, language: str) -> Text:
        """Give them in a language."""
        return Text(WORDS, Language(language))


@dataclass
class Ears:
    """Keep what is said; a star marks what interrupts."""

    said: list[str] = field(default_factory=list)
    level: int = 2
    levels: int = 4
    is_speaking: bool = False
    is_reading: bool = False
    has_rest: bool = True

    def say(self, lines: Sequence[Utterance], _language: str) -> None:
        """Hear something new."""
        self.said += ["*", *(line.text for line in lines)]

    def add(self, lines: Sequence[Utterance], _language: str) -> None:
        """Hear more."""
        self.said += [line.text for line in lines]

    def stop(self) -> None:
        """Hear nothing."""
        self.said.append("-")

    def go_on(self) -> bool:
        """Hear the rest."""
        self.said += ["…"] if self.has_rest else []
        return self.has_rest

    def louder(self) -> None:
        """Hear better."""
        self.level += 1

    def forget(self) -> None:
        """Forget."""
        self.said.clear()


@dataclass
class Phones:
    """Headphones that a test plugs in."""

    are_in: bool = False

    def is_in(self) -> bool:
        """Tell."""
        return self.are_in


@dataclass
class Desk:
    """Hold an attendant and all around it."""

    ears: Ears = field(default_factory=Ears)
    phones: Phones = field(default_factory=Phones)
    sent: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.attendant = Attendant(
            send=self.sent.append,
            speech=self.ears,
            words=Wording(),
            typist=Typist(SmallEngine()),
            headphones=self.phones,
        )

    def see(self, screen: Screen) -> list[str]:
        """Show a screen, and give what is said of it."""
        self.ears.said.clear()
        self.attendant.see(screen)
        return self.ears.said

    def press(self, key: PadKey) -> list[str]:
        """Press a key, and give what is said to it."""
        self.ears.said.clear()
        self.attendant.press(key)
        return self.ears.said


@pytest.fixture
def desk() -> Desk:
    """Give an attendant at a desk."""
    return Desk()


def page(*blocks: object, name: str = "page", look: Look = SPEAKING, **facts: object) -> Screen:
    """Make a page."""
    return Screen(name, name.title(), look, blocks=blocks, **facts)


def test_silent_until_asked(desk: Desk):
    """A kiosk that is not asked to speak says nothing."""
    assert desk.see(page(look=CAN)) == []


def test_repeat_key_begins(desk: Desk):
    """The repeat key turns speech on, so that nobody has to find a button on the screen."""
    desk.see(page(look=CAN))
    desk.press(PadKey.REPEAT)

    assert desk.sent == [Preferred("speech", "on")]


def test_no_speech_to_begin(desk: Desk):
    """Where the kiosk cannot speak, the repeat key asks for nothing."""
    desk.see(page(look=Look()))
    desk.press(PadKey.REPEAT)

    assert desk.sent == [StillHere()]


def test_headphones_begin(desk: Desk):
    """Plugging headphones in turns speech on, once."""
    desk.see(page(look=CAN))
    desk.phones.are_in = True
    desk.attendant.tick()
    desk.attendant.tick()

    assert desk.sent == [Preferred("speech", "on")]


def test_first_words(desk: Desk):
    """When speech begins it says so, and then the screen that stands."""
    desk.see(page(look=CAN))

    assert desk.see(page())[:3] == ["*", "Speech is on.", "Page"]


def test_new_screen_interrupts(desk: Desk):
    """A new screen is read from its title, whatever was being said."""
    desk.see(page())

    assert desk.see(page(name="other"))[:2] == ["*", "Other"]


def test_newer_state_adds(desk: Desk):
    """Of a newer state of the same screen only what is new is said, after the rest."""
    desk.see(page(Paragraph("One")))

    assert desk.see(page(Paragraph("One"), Paragraph("Two"))) == ["Two"]


def test_notices_are_no_news(desk: Desk):
    """Notices that take turns are not read over and over."""
    desk.see(page(News("A", "First")))

    assert desk.see(page(News("B", "Second"))) == []


def test_other_language(desk: Desk):
    """In another language the screen is read again."""
    desk.see(page())

    assert desk.see(page(look=replace(SPEAKING, language="zh")))[:2] == ["*", "Page"]


def test_speech_off(desk: Desk):
    """Turned off, speech ends at once."""
    desk.see(page())

    assert desk.see(page(look=CAN)) == ["-"]


def test_idle_question_is_spoken(desk: Desk):
    """The question whether someone is there is spoken as it appears (EN 301 549, 5.1.5 and WCAG 2.2.1)."""
    more, leave = Button("more_time", "More", Pressed("more_time")), Button("leave", "End", Pressed("leave"))
    desk.see(page())

    assert desk.see(page(idle=IdleWarning("There?", "Soon", 60, more, leave)))[:3] == ["*", "There?", "Soon"]


def test_keys_are_heard_at_once(desk: Desk):
    """A key interrupts what is being said (EN 301 549, 5.1.3.4)."""
    desk.see(page(Buttons((Button("a", "Apples", Pressed("a")),))))

    assert desk.press(PadKey.DOWN) == ["*", "Apples"]


def test_repeat(desk: Desk):
    """The repeat key reads the screen again."""
    desk.see(page(Paragraph("One")))

    assert desk.press(PadKey.REPEAT)[:3] == ["*", "Page", "One"]


@pytest.mark.parametrize(("is_reading", "heard"), [(True, ["-"]), (False, ["…"])])
def test_pause_key(desk: Desk, *, is_reading: bool, heard: list[str]):
    """The pause key stops the reading, and pressed again goes on where it stopped (Section 508, 402.2)."""
    desk.see(page(Paragraph("One")))
    desk.ears.is_reading = is_reading

    assert desk.press(PadKey.PAUSE) == heard


def test_pause_button(desk: Desk):
    """The button on the bar does what the pause key does."""
    desk.see(page(Paragraph("One")))
    desk.ears.said.clear()
    desk.attendant.hear(ReadingTurned())

    assert desk.ears.said == ["…"]


def test_pause_by_five_keys(desk: Desk):
    """Whoever has five keys goes to the button: any key has stopped the reading, and enter goes on with it."""
    pause = Button("pause", "Pause", ReadingTurned())
    desk.see(page(Paragraph("One"), bar=(pause,)))
    desk.press(PadKey.DOWN)

    assert desk.press(PadKey.ENTER) == ["-", "…"]


def test_nothing_to_go_on_with(desk: Desk):
    """After the last sentence the pause key says that the page was read."""
    desk.see(page(Paragraph("One")))
    desk.ears.has_rest = False

    assert desk.press(PadKey.PAUSE)[1][:18] == "This page was read"


def test_pause_without_speech(desk: Desk):
    """A kiosk that is not asked to speak has nothing to pause."""
    desk.see(page(look=CAN))

    assert desk.press(PadKey.PAUSE) == []


def test_rest_is_not_said_out_loud(desk: Desk):
    """A page that was begun for one person's ears is begun anew, without what is theirs, once headphones are out."""
    desk.phones.are_in = True
    desk.see(page(Paragraph("One")))
    desk.phones.are_in = False

    assert desk.press(PadKey.PAUSE)[:2] == ["*", "Page"]


def test_pulled_out(desk: Desk):
    """Headphones pulled out of a reading silence it."""
    desk.phones.are_in = True
    desk.see(page(Paragraph("One")))
    desk.ears.said.clear()
    desk.ears.is_reading, desk.phones.are_in = True, False
    desk.attendant.tick()

    assert desk.ears.said == ["-"]


def test_volume(desk: Desk):
    """The volume is one place before the first, says its level, and enter turns it up."""
    desk.see(page(Buttons((Button("a", "Apples", Pressed("a")),))))
    said = [desk.press(key)[1][:15] for key in (PadKey.UP, PadKey.ENTER)]

    assert said == ["Volume, 2 of 4.", "Volume, 3 of 4."]


def test_enter_sends(desk: Desk):
    """Enter sends what a finger would."""
    desk.see(page(Buttons((Button("a", "Apples", Pressed("a")),))))
    desk.press(PadKey.DOWN)
    desk.press(PadKey.ENTER)

    assert desk.sent == [StillHere(), Pressed("a")]


def test_keys_without_speech(desk: Desk):
    """Who sees but cannot reach uses the keys in silence."""
    desk.see(page(Buttons((Button("a", "Apples", Pressed("a")),)), look=CAN))
    said = list(desk.press(PadKey.DOWN))

    assert (said, desk.attendant.mark) == ([], "a")


@pytest.mark.parametrize(("is_speaking", "sent"), [(True, [StillHere()]), (False, [])])
def test_reading_is_no_silence(desk: Desk, *, is_speaking: bool, sent: list[Event]):
    """As long as the kiosk reads, its listener is not taken for gone."""
    desk.see(page())
    desk.ears.is_speaking = is_speaking
    desk.attendant.tick()

    assert desk.sent == sent


def test_warning_does_not_answer_itself(desk: Desk):
    """The spoken question is not itself a sign that someone is there."""
    more, leave = Button("more_time", "More", Pressed("more_time")), Button("leave", "End", Pressed("leave"))
    desk.see(page(idle=IdleWarning("There?", "Soon", 60, more, leave)))
    desk.ears.is_speaking = True
    desk.attendant.tick()

    assert desk.sent == []


def test_forget(desk: Desk):
    """After the visit nothing is kept: what was said, the mark, the screen."""
    desk.see(page(Buttons((Button("a", "Apples", Pressed("a")),))))
    desk.press(PadKey.DOWN)
    desk.attendant.forget()

    assert (desk.ears.said, desk.attendant.mark, desk.press(PadKey.DOWN)) == ([], "", [])
