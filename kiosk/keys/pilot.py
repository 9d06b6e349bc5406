"""From a key to what it does: the mark moves, something is taken, or a character is typed. Pure but for the engine.

It knows no window and no voice: each key gives the events to send and the sentences to say.
"""

from dataclasses import dataclass, field

from content.text.wording import Text
from kiosk.keys.naming import name_of, name_of_sign
from kiosk.keys.pad import Key, PadKey, SignKey
from kiosk.keys.stops import Stop, stops
from kiosk.keys.wheel import Wheel
from kiosk.session.events import Event
from kiosk.session.screen import Button, Input, Screen
from kiosk.session.touches import Answered, Queried, StillHere
from kiosk.speech.script import describe
from kiosk.ui.keyboard.typist import Typist

VOLUME = "volume"
"""The place after the last, while the kiosk speaks: no sixth key is needed for it."""

_WAYS_BACK = ("back", "close_help", "stay")


@dataclass(frozen=True)
class Reply:
    """Hold what a key leads to. ``is_repeat`` and ``is_louder`` are for the voice alone."""

    events: tuple[Event, ...] = (StillHere(),)
    said: tuple[str, ...] = field(default=(), repr=False)
    is_repeat: bool = False
    is_louder: bool = False


class Pilot:
    """Hold where the mark stands on the screen at hand."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._screen: Screen | None = None
        self._at: int | None = None
        self.wheel: Wheel | None = None

    @property
    def mark(self) -> str:
        """Name what the mark stands on, as the window names it; nothing before the first key."""
        stop = self._stop()
        return stop.key if isinstance(stop, Stop) else ""

    @property
    def is_at_volume(self) -> bool:
        """Tell whether the mark stands on the volume."""
        return self._stop() == VOLUME

    def see(self, screen: Screen) -> None:
        """Take a newer screen. The mark stays with its place while that stands, else it waits for a key."""
        old, mark = self._screen, self.mark
        self._screen = screen
        is_same = old is not None and (old.name, old.idle is None) == (screen.name, screen.idle is None)
        keys = [stop.key for stop in stops(screen)]
        self._at = keys.index(mark) if is_same and mark in keys else None
        if self.wheel and not (is_same and self.wheel.box.field in keys):
            self.close()

    def close(self) -> None:
        """Put the wheel away."""
        if self.wheel:
            self.wheel.wipe()
            self.wheel = None

    def wipe(self) -> None:
        """Forget the visit."""
        self.close()
        self._screen, self._at = None, None

    def press(self, key: Key, text: Text, *, is_private: bool) -> Reply:
        """Take a key. ``is_private`` tells that only the citizen hears; ``text`` speaks the screen's language."""
        if self._screen is None:
            return Reply()
        if self._screen.idle:
            return Reply((self._screen.idle.more.event,))
        if key is PadKey.REPEAT:
            return self._again(text)
        return self._spell(self.wheel, key, text) if self.wheel else self._steer(key, text, is_private)

    def _steer(self, key: Key, text: Text, is_private: bool) -> Reply:  # noqa: FBT001 — private
        match key:
            case PadKey.UP | PadKey.DOWN:
                return self._move(-1 if key is PadKey.UP else 1, text, is_private)
            case PadKey.ENTER:
                return self._take(text, is_private)
            case PadKey.BACK:
                return self._go_back(text)
            case SignKey(sign):
                return self._sign(sign, text, is_private)
            case _:
                return self._again(text)

    def _places(self) -> tuple[Stop | str, ...]:
        if self._screen is None:
            return ()
        return (*stops(self._screen), VOLUME) if self._screen.look.speech else stops(self._screen)

    def _stop(self) -> Stop | str | None:
        places = self._places()
        return places[self._at] if self._at is not None and self._at < len(places) else None

    def _move(self, step: int, text: Text, is_private: bool) -> Reply:  # noqa: FBT001 — private
        places = self._places()
        if not places:
            return Reply()
        start = -1 if step > 0 else 0
        self._at = ((start if self._at is None else self._at) + step) % len(places)
        return Reply(said=(self._tell(text, is_private),))

    def _tell(self, text: Text, is_private: bool) -> str:  # noqa: FBT001 — private
        stop = self._stop()
        return describe(stop, text, is_private=is_private) if isinstance(stop, Stop) else ""

    def _take(self, text: Text, is_private: bool) -> Reply:  # noqa: FBT001 — private
        stop = self._stop()
        if stop is None:
            return self._move(1, text, is_private)
        if not isinstance(stop, Stop):
            return Reply(is_louder=True)
        if isinstance(stop.target, Input):
            return self._open(stop.target, text, is_private)
        return _pressed(stop, stop.target, text, is_private)

    def _open(self, box: Input, text: Text, is_private: bool) -> Reply:  # noqa: FBT001 — private
        speaks = self._screen is not None and self._screen.look.speech
        if speaks and not is_private and not box.is_search:
            return Reply(said=(text("speech.private_only"),))
        self.wheel = Wheel(self._typist, box)
        return Reply(said=(text("speech.wheel.open", label=box.label), self._stands(self.wheel, text)))

    def _go_back(self, text: Text) -> Reply:
        ways = {stop.key: stop.target for stop in self._places() if isinstance(stop, Stop)}
        for way in _WAYS_BACK:
            button = ways.get(way)
            if isinstance(button, Button) and button.enabled:
                return Reply((button.event,))
        return Reply(said=(text("speech.no_back"),))

    def _sign(self, sign: str, text: Text, is_private: bool) -> Reply:  # noqa: FBT001 — private
        """Type into the box under the mark; the digits of a pad need no wheel, and are counted, not repeated."""
        stop = self._stop()
        if not isinstance(stop, Stop) or not isinstance(stop.target, Input):
            return Reply()
        if is_private or stop.target.is_search:
            opened = self._open(stop.target, text, is_private)
            return self._spell(self.wheel, SignKey(sign), text) if self.wheel else opened
        wheel = Wheel(self._typist, stop.target)
        changed = wheel.put(sign) and wheel.text != stop.target.value
        count = len(wheel.text)
        events = (_answer(wheel.box, wheel.text),) if changed else (StillHere(),)
        wheel.wipe()
        return Reply(events, (text("speech.wheel.digits", count=count),))

    def _spell(self, wheel: Wheel, key: Key, text: Text) -> Reply:
        before = wheel.text
        match key:
            case PadKey.UP | PadKey.DOWN:
                wheel.turn(-1 if key is PadKey.UP else 1)
                return Reply(said=(self._stands(wheel, text),))
            case PadKey.BACK:
                return self._rub_out(wheel, text)
            case SignKey(sign):
                said = name_of_sign(sign, text) if wheel.put(sign) else ""
            case _:
                said = name_of(wheel.entry, text, is_shifted=wheel.is_shifted)
                wheel.take()
        return self._spelled(wheel, before, said, text)

    def _spelled(self, wheel: Wheel, before: str, said: str, text: Text) -> Reply:
        events: tuple[Event, ...] = (_answer(wheel.box, wheel.text),) if wheel.text != before else (StillHere(),)
        if wheel.is_done:
            value = wheel.text or text("speech.wheel.empty")
            self.close()
            return Reply(events, (said, text("speech.wheel.now", value=value)))
        return Reply(events, (said, *self._spelling(wheel, text), self._stands(wheel, text)))

    def _rub_out(self, wheel: Wheel, text: Text) -> Reply:
        before = wheel.text
        if not wheel.rub_out():
            self.close()
            return Reply(said=(text("speech.wheel.closed"),))
        return self._spelled(wheel, before, text("speech.wheel.gone"), text)

    def _spelling(self, wheel: Wheel, text: Text) -> tuple[str, ...]:
        return (text("speech.wheel.letters", letters=" ".join(wheel.letters)),) if wheel.letters else ()

    def _stands(self, wheel: Wheel, text: Text) -> str:
        return name_of(wheel.entry, text, is_shifted=wheel.is_shifted)

    def _again(self, text: Text) -> Reply:
        if not self.wheel:
            return Reply(is_repeat=True)
        value = self.wheel.text or text("speech.wheel.empty")
        now = text("speech.wheel.now", value=value)
        return Reply(said=(now, *self._spelling(self.wheel, text), self._stands(self.wheel, text)))


def _pressed(stop: Stop, button: Button, text: Text, is_private: bool) -> Reply:  # noqa: FBT001 — private
    if not button.enabled:
        return Reply(said=(describe(stop, text, is_private=is_private),))
    said = (text("speech.taken"),) if button.role == "option" else ()
    return Reply((button.event,), said)


def _answer(box: Input, value: str) -> Event:
    return Queried(value) if box.is_search else Answered(box.field, value)
