"""Five keys do what a finger does, and tell what they did."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kiosk.keys.pad import PadKey, SignKey
from kiosk.keys.pilot import Pilot, Reply
from kiosk.session.screen import Button, Buttons, IdleWarning, Input, Look, Screen
from kiosk.session.touches import Answered, Pressed, Queried, StillHere

UP, DOWN, ENTER, BACK, REPEAT = PadKey.UP, PadKey.DOWN, PadKey.ENTER, PadKey.BACK, PadKey.REPEAT
SPEAKING = Look(speech=True, has_speech=True)
NUMBER = Input("number", "Number", "id_number")
SEARCH = Input("query", "Search", "latin", is_search=True)


def button(key: str, **facts: object) -> Button:
    """Make a button."""
    return Button(key, key.title(), Pressed(key), **facts)


def page(*blocks: object, name: str = "page", look: Look = SPEAKING, **facts: object) -> Screen:
    """Make a page with a way back and on."""
    return Screen(name, "Page", look, blocks=blocks, nav=(button("back"), button("next")), **facts)


@dataclass
class Hand:
    """Press keys one after the other."""

    pilot: Pilot
    text: object

    def press(self, *keys: object, is_private: bool = True) -> Reply:
        """Give the reply to the last."""
        replies = [self.pilot.press(key, self.text, is_private=is_private) for key in keys]
        return replies[-1]


@pytest.fixture
def hand(typist, text) -> Callable[[Screen], Hand]:
    """Give a hand on a screen."""

    def on(screen: Screen) -> Hand:
        pilot = Pilot(typist)
        pilot.see(screen)
        return Hand(pilot, text)

    return on


def test_down_tells_the_first(hand):
    """The first key names the first place, and is a sign of life to the visit."""
    reply = hand(page(Buttons((button("one"),)))).press(DOWN)

    assert (reply.said, reply.events) == (("One",), (StillHere(),))


def test_enter_presses(hand):
    """Enter sends the event of the button under the mark."""
    assert hand(page()).press(DOWN, DOWN, ENTER).events == (Pressed("next"),)


def test_up_wraps(hand):
    """Up from the first comes to the last."""
    keys = hand(page(look=Look()))
    keys.press(DOWN, UP)

    assert keys.pilot.mark == "next"


def test_volume_is_the_last_place(hand):
    """While the kiosk speaks, the volume lies after the last place, and enter turns it up."""
    assert hand(page()).press(UP, ENTER).is_louder


def test_disabled_is_not_pressed(hand):
    """Enter on what is not available says so, and sends nothing."""
    reply = hand(page(Buttons((button("pay", enabled=False, reason="no paper"),)))).press(DOWN, ENTER)

    assert (reply.events, reply.said) == ((StillHere(),), ("Pay, not available now, no paper",))


def test_back(hand):
    """The back key presses the screen's own way back, wherever the mark stands."""
    assert hand(page()).press(BACK).events == (Pressed("back"),)


def test_no_way_back(hand):
    """Where there is no way back, the back key says so."""
    assert hand(Screen("x", "X", SPEAKING)).press(BACK).said == ("There is no way back from here.",)


def test_repeat(hand):
    """The repeat key asks the voice to say it again."""
    assert hand(page()).press(REPEAT).is_repeat


@pytest.mark.parametrize("key", [*PadKey, SignKey("5")])
def test_any_key_gives_time(key: object, hand):
    """While the question stands whether someone is there, any key answers it."""
    warning = IdleWarning("There?", "", 30, button("more_time"), button("leave"))

    assert hand(page(idle=warning)).press(key).events == (Pressed("more_time"),)


def test_mark_stays(hand):
    """A newer state of the same screen leaves the mark on its place, though others came before it."""
    keys = hand(page(Buttons((button("two"),))))
    keys.press(DOWN)
    keys.pilot.see(page(Buttons((button("one"), button("two")))))

    assert keys.pilot.mark == "two"


def test_mark_goes(hand):
    """A new screen begins without a mark."""
    keys = hand(page(Buttons((button("two"),))))
    keys.press(DOWN)
    keys.pilot.see(page(Buttons((button("two"),)), name="other"))

    assert keys.pilot.mark == ""


def test_wheel_answers(hand):
    """What the wheel takes is answered at once, and said."""
    reply = hand(page(NUMBER)).press(DOWN, ENTER, ENTER)

    assert (reply.events, reply.said) == ((Answered("number", "1"),), ("1", "1"))


def test_wheel_searches(hand):
    """In a search box every character is a query."""
    assert hand(page(SEARCH)).press(DOWN, SignKey("g")).events == (Queried("g"),)


def test_wheel_ends(hand):
    """Taking the way out closes the wheel and reads the whole."""
    keys = hand(page(NUMBER))
    reply = keys.press(DOWN, ENTER, SignKey("1"), SignKey("4"), UP, ENTER)

    assert (keys.pilot.wheel, reply.said[-1]) == (None, "It now says: 14")


def test_wheel_closes_by_back(hand):
    """The back key in an empty box leaves it as it was."""
    keys = hand(page(NUMBER))
    reply = keys.press(DOWN, ENTER, BACK)

    assert (keys.pilot.wheel, reply.said) == (None, ("Left as it was.",))


def test_wheel_repeats_what_it_holds(hand):
    """In the wheel the repeat key reads what is typed so far."""
    reply = hand(page(NUMBER)).press(DOWN, ENTER, SignKey("1"), REPEAT)

    assert reply.said[0] == "It now says: 1"


def test_wheel_is_private(hand):
    """Without headphones a personal box is not spelled aloud."""
    keys = hand(page(NUMBER))
    reply = keys.press(DOWN, ENTER, is_private=False)

    assert (keys.pilot.wheel, "headphones" in reply.said[0]) == (None, True)


def test_digits_are_counted_out_loud(hand):
    """Digits typed on the pad without headphones are counted, never repeated."""
    reply = hand(page(NUMBER)).press(DOWN, SignKey("7"), is_private=False)

    assert (reply.events, reply.said) == ((Answered("number", "7"),), ("1 entered",))


def test_wheel_leaves_with_its_screen(hand):
    """A new screen closes the wheel, and its text is forgotten."""
    keys = hand(page(NUMBER))
    keys.press(DOWN, ENTER, SignKey("1"))
    wheel = keys.pilot.wheel
    keys.pilot.see(page(name="other"))

    assert (keys.pilot.wheel, wheel.text) == (None, "")


def test_option_is_confirmed(hand):
    """Taking an option says that it was taken, not which."""
    assert hand(page(Buttons((button("one", role="option"),)))).press(DOWN, ENTER).said == ("Taken",)


def test_wipe(hand):
    """After the visit neither mark nor screen is left."""
    keys = hand(page(NUMBER))
    keys.press(DOWN, ENTER, SignKey("1"))
    keys.pilot.wipe()

    assert (keys.pilot.mark, keys.press(DOWN).said) == ("", ())
