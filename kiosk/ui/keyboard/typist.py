"""What each key does to the text in hand, whichever way the keys are drawn. Pure but for the engine it is given."""

from typing import assert_never

from kiosk.session.screen import Keyboard
from kiosk.ui.keyboard.engine import Engine
from kiosk.ui.keyboard.layouts import ANY_STROKE, STROKES, Board, Key, Layout, layout_of

# Year, month: a dash follows their last digit.
_DATE_DASHES = (4, 7)
_SHAPES = str.maketrans({**dict(STROKES), ANY_STROKE: "？"})
# More letters than any phrase has; beyond it a finger rests on a key.
_LONGEST = 48


class Typist:
    """Hold one box's text while it is typed. ``wipe`` forgets all of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._keyboard: Keyboard = "latin"
        self._limit = 0
        self._keeps_letters = False
        self.board: Board = "latin"
        self.text = ""
        self.composition = ""
        self.is_shifted = False
        self.is_done = False

    @property
    def layout(self) -> Layout:
        """Give the keys of the board in use."""
        return layout_of(self.board)

    @property
    def shown(self) -> str:
        """Write what is composed as a citizen knows it: letters as they are, strokes by their shapes."""
        return self.composition if self.layout.method == "pinyin" else self.composition.translate(_SHAPES)

    @property
    def letters(self) -> str:
        """Give the pinyin that is not chosen from yet; strokes stand for no letters."""
        return self.composition if self.layout.method == "pinyin" else ""

    def begin(self, keyboard: Keyboard, text: str, limit: int, *, keeps_letters: bool = False) -> None:
        """Go on with this text; ``limit`` is the most characters it may have.

        With ``keeps_letters`` pinyin that nobody chose from stays as it is when done: a search finds by it.
        """
        self.wipe()
        self._keyboard = self.board = keyboard
        self.text, self._limit, self._keeps_letters = text, limit, keeps_letters

    def wipe(self) -> None:
        """Forget text and letters."""
        self._compose("")
        self.text, self.is_shifted, self.is_done = "", False, False

    def candidates(self) -> tuple[str, ...]:
        """Offer texts for the letters or strokes typed so far."""
        return self._engine.candidates() if self.composition else ()

    def choose(self, index: int) -> None:
        """Put an offered text; letters it does not use stay."""
        if self.composition and (chosen := self._engine.choose(index)):
            self.composition = self._engine.typed
            self._put(chosen)

    def press(self, key: Key) -> None:
        """Do what a key does."""
        match key.act:
            case "put":
                self._strike(key.value)
            case "shift":
                self.is_shifted = not self.is_shifted
            case "delete":
                self._delete()
            case "clear":
                self._compose("")
                self.text = ""
            case "switch":
                self._settle()
                self.board = self._home_or(key.value)
            case "done":
                if self._keeps_letters:
                    self._put(self.letters)
                    self._compose("")
                self._settle()
                self.is_done = True
            case _:
                assert_never(key.act)

    def _strike(self, value: str) -> None:
        if value in self.layout.letters:
            self._compose((self.composition + value)[:_LONGEST])
            return
        if self.composition and value == " ":
            self.choose(0)
            return
        self._settle()
        self._put(value.upper() if self.is_shifted else value)
        self.is_shifted = False

    def _settle(self) -> None:
        """Put the first offer for what is typed; letters that mean nothing are put as they are, strokes are lost."""
        while self.composition:
            before = self.composition
            self.choose(0)
            if self.composition == before:
                self._put(before if self.layout.method == "pinyin" else "")
                self._compose("")

    def _delete(self) -> None:
        if self.composition:
            self._compose(self.composition[:-1])
        elif self._keyboard == "date" and self.text.endswith("-"):
            self.text = self.text[:-2]
        else:
            self.text = self.text[:-1]

    def _put(self, value: str) -> None:
        text = self.text + value
        if self._keyboard == "date":
            text = dated(text)
        self.text = text[: self._limit]

    def _compose(self, letters: str) -> None:
        self.composition = letters
        self._engine.feed(letters, self.layout.method or "pinyin")

    def _home_or(self, board: str) -> Board:
        match board:
            case "pinyin" | "strokes" | "latin" | "numbers" | "symbols":
                return board
            case _:
                return self._keyboard


def dated(text: str) -> str:
    """Write digits as YYYY-MM-DD, as far as they go, so that nobody has to look for the dash."""
    digits = "".join(character for character in text if character.isdigit())
    parts = [digits[:4], digits[4:6], digits[6:8]]
    joined = "-".join(part for part in parts if part)
    return joined + ("-" if len(joined) in _DATE_DASHES else "")
