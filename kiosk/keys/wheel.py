"""Text by three keys: a ring of characters, from which one is taken at a time. Pinyin offers its texts first.

It turns over the boards of the on-screen keyboard, so that whatever a finger can type, the keys can.
"""

from dataclasses import dataclass

from kiosk.session.screen import Input
from kiosk.ui.keyboard.layouts import Key
from kiosk.ui.keyboard.typist import Typist

MOST_OFFERED = 9
"""Texts offered for the letters so far; who does not find the word among them goes on spelling."""

_DONE = Key("", "done", word="ui.keyboard.done")
_TURNED = frozenset({"put", "shift", "switch"})


@dataclass(frozen=True)
class Offer:
    """Hold a text that the letters so far may mean, and its place among those offered."""

    text: str
    index: int


Entry = Key | Offer


class Wheel:
    """Type into one box. The first entry is the way out, so that it lies one step up from where the wheel opens."""

    def __init__(self, typist: Typist, box: Input) -> None:
        self._typist = typist
        self.box = box
        typist.begin(box.keyboard, box.value, box.max_length)
        self._at = 1

    @property
    def text(self) -> str:
        """Give the text as it stands."""
        return self._typist.text

    @property
    def letters(self) -> str:
        """Give what is spelled and has not become text."""
        return self._typist.shown

    @property
    def is_done(self) -> bool:
        """Tell whether the way out was taken."""
        return self._typist.is_done

    @property
    def entry(self) -> Entry:
        """Give the entry that stands before the reader."""
        entries = self.entries()
        return entries[self._at % len(entries)]

    @property
    def is_shifted(self) -> bool:
        """Tell whether the next letter is a capital."""
        return self._typist.is_shifted

    def entries(self) -> tuple[Entry, ...]:
        """List the ring: done, what the letters may mean, then the keys of the board."""
        offers = tuple(Offer(text, at) for at, text in enumerate(self._typist.candidates()[:MOST_OFFERED]))
        keys = (key for row in self._typist.layout.rows for key in row)
        return (_DONE, *offers, *(key for key in keys if key.act in _TURNED and (key.value or key.act == "shift")))

    def turn(self, step: int) -> None:
        """Turn by some entries; after the last comes the first."""
        self._at = (self._at + step) % len(self.entries())

    def take(self) -> None:
        """Take the entry. After a letter the wheel stands at the first text offered; else it stays at its key."""
        entry = self.entry
        if isinstance(entry, Offer):
            self._typist.choose(entry.index)
        else:
            self._typist.press(entry)
        self._stand(entry)

    def put(self, sign: str) -> bool:
        """Take a character from a key that stands for it; tell whether this board has it."""
        for value in (sign, sign.upper()):
            if any(isinstance(entry, Key) and (entry.act, entry.value) == ("put", value) for entry in self.entries()):
                self._typist.press(Key(value))
                self._at = 1
                return True
        return False

    def rub_out(self) -> bool:
        """Take the last letter or character away; tell whether there was one."""
        if not (self._typist.composition or self._typist.text):
            return False
        self._typist.press(Key("", "delete"))
        self._at = 1
        return True

    def wipe(self) -> None:
        """Forget the text."""
        self._typist.wipe()

    def _stand(self, taken: Entry) -> None:
        entries = self.entries()
        self._at = 1 if self._typist.composition or taken not in entries else entries.index(taken)
