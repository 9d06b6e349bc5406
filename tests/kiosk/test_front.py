"""Who answers the window, before and after."""

from dataclasses import dataclass, field

import pytest

from content.text.wording import Text, Words
from kiosk.front import Front
from kiosk.session.events import Event
from kiosk.session.screen import Look, Screen
from kiosk.session.touches import Pressed


@dataclass
class Answers:
    """Answer as one program, and attend it."""

    name: str
    mark: str = "start"
    took: list[object] = field(default_factory=list)

    def screen(self) -> Screen:
        """Show its name."""
        return Screen(name=self.name, title=self.name, look=Look())

    def send(self, event: Event) -> None:
        """Note a touch."""
        self.took.append(event)

    def drain(self) -> int:
        """Say that one thing arrived."""
        return 1

    def say(self, language: str) -> Text:
        """Speak no word."""
        return Text(Words({}), language)

    def see(self, screen: Screen) -> None:
        """Note a screen."""
        self.took.append(screen.name)

    def pressed(self, code: int) -> None:
        """Note a key."""
        self.took.append(code)

    def touched(self) -> None:
        """Note a finger."""
        self.took.append("finger")


@dataclass
class Change:
    """Hold both sides of a hand-over."""

    front: Front
    first: Answers
    later: Answers


@pytest.fixture
def change() -> Change:
    """Begin with the first, and hand over."""
    first, later = Answers("first"), Answers("later")
    front = Front(first)
    front.send(Pressed("start"))
    front.pressed(81)
    front.hand_over(later, later)
    return Change(front, first, later)


def test_first_one_answers():
    """Before the hand-over the opening is asked, and nobody attends."""
    front = Front(Answers("first"))

    assert (front.screen().name, front.drain(), front.mark) == ("first", 1, "")


def test_another_answers(change: Change):
    """After it the other one is."""
    assert (change.front.screen().name, change.front.say("zh").language, change.front.mark) == ("later", "zh", "start")


def test_nothing_told_twice(change: Change):
    """Each touch has reached one of them; keys before the hand-over had nobody to take them."""
    assert (change.first.took, change.later.took) == ([Pressed("start")], ["later"])


def test_all_is_passed_on(change: Change):
    """Touches, keys and screens go to whoever answers now, who was told at once what stands there."""
    change.front.send(Pressed("help"))
    change.front.pressed(40)
    change.front.touched()
    change.front.see(Screen(name="home", title="Home", look=Look()))

    assert change.later.took == ["later", Pressed("help"), 40, "finger", "home"]
