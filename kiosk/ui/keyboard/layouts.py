"""Which keys exist, row by row, as plain data. Imports no Kivy."""

from dataclasses import dataclass
from typing import Literal, assert_never

from kiosk.session.screen import Keyboard

Act = Literal["put", "shift", "delete", "clear", "done", "switch"]
Board = Keyboard | Literal["symbols"]


@dataclass(frozen=True)
class Key:
    """Do one thing. ``value`` is what it puts, or the board it switches to; ``word`` names a cap that is translated."""

    value: str
    act: Act = "put"
    word: str = ""
    icon: str = ""
    width: float = 1.0
    rows: int = 1

    @property
    def id(self) -> str:
        """Give the name a hand finds the key by."""
        return f"key:{self.value if self.act in ('put', 'switch') else self.act}"


@dataclass(frozen=True)
class Layout:
    """Hold the rows. ``units`` is how many keys of plain width a row is cut into."""

    rows: tuple[tuple[Key, ...], ...]
    units: float
    composes: bool = False
    is_pad: bool = False


DELETE = Key("", "delete", icon="backspace", width=1.5)
SHIFT = Key("", "shift", icon="arrow-fat-up", width=1.5)
DONE = Key("", "done", word="ui.keyboard.done", width=2.5)
CLEAR = Key("", "clear", word="ui.keyboard.clear")
SPACE_WIDTH = 3.0


def layout_of(board: Board) -> Layout:  # noqa: PLR0911  # one line for each board
    """Give the keys of a board."""
    match board:
        case "pinyin":
            return _letters(_switch("latin", "ui.keyboard.latin"), composes=True)
        case "latin":
            return _letters(_switch("pinyin", "ui.keyboard.pinyin"), composes=False)
        case "symbols":
            return _symbols()
        case "digits" | "date":
            return _pad(("", "0", ""))
        case "id_number":
            return _pad(("X", "0", ""))
        case "phone":
            return _pad(("-", "0", "+"))
        case "money":
            return _pad((".", "0", "00"))
        case "credit_code":
            return _credit_code()
        case _:
            assert_never(board)


def _puts(characters: str) -> tuple[Key, ...]:
    return tuple(Key(character) for character in characters)


def _switch(board: Board, word: str, width: float = 1.5) -> Key:
    return Key(board, "switch", word=word, width=width)


def _letters(other: Key, *, composes: bool) -> Layout:
    """Lay out letters; the pinyin board has the mark 、 where the other has shift."""
    comma, stop = ("，", "。") if composes else (",", ".")
    left = Key("、", width=1.5) if composes else SHIFT
    rows = (
        _puts("1234567890"),
        _puts("qwertyuiop"),
        _puts("asdfghjkl"),
        (left, *_puts("zxcvbnm"), DELETE),
        (
            other,
            _switch("symbols", "ui.keyboard.symbols", 1.0),
            Key(comma),
            Key(" ", word="ui.keyboard.space", width=SPACE_WIDTH),
            Key(stop),
            DONE,
        ),
    )
    return Layout(rows, units=10, composes=composes)


def _symbols() -> Layout:
    rows = (
        _puts("1234567890"),
        _puts("（）《》“”【】—…"),
        _puts("，。、；：？！·#&"),
        (*_puts("()-/@_+.*"), Key("", "delete", icon="backspace")),
        (
            _switch("pinyin", "ui.keyboard.pinyin", 2.0),
            _switch("latin", "ui.keyboard.latin", 2.0),
            Key(" ", word="ui.keyboard.space", width=SPACE_WIDTH),
            Key("", "done", word="ui.keyboard.done", width=3.0),
        ),
    )
    return Layout(rows, units=10)


def _pad(last: tuple[str, str, str]) -> Layout:
    """Lay out a number pad with its last row of three; an empty place is left free."""
    rows = (
        (*_puts("123"), Key("", "delete", icon="backspace", width=1.2)),
        (*_puts("456"), Key("", "clear", word="ui.keyboard.clear", width=1.2)),
        (*_puts("789"), Key("", "done", word="ui.keyboard.done", width=1.2, rows=2)),
        (*(Key(value) for value in last), Key("", width=1.2)),
    )
    return Layout(rows, units=4.2, is_pad=True)


def _credit_code() -> Layout:
    # GB 32100-2015 leaves out I, O, S, V and Z.
    rows = (
        _puts("1234567890"),
        _puts("QWERTYUP"),
        _puts("ADFGHJKL"),
        (
            Key("", "clear", word="ui.keyboard.clear", width=1.5),
            *_puts("XCBNM"),
            DELETE,
            Key("", "done", word="ui.keyboard.done", width=2.0),
        ),
    )
    return Layout(rows, units=10)
