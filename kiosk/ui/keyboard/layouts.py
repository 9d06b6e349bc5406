"""Which keys exist, row by row, as plain data. Imports no Kivy."""

from dataclasses import dataclass
from typing import Literal, assert_never

from kiosk.session.screen import Keyboard
from kiosk.ui.keyboard.engine import Method

Act = Literal["put", "shift", "delete", "clear", "done", "switch"]
Board = Keyboard | Literal["strokes", "numbers", "symbols"]


@dataclass(frozen=True)
class Key:
    """Do one thing. ``value`` is what it puts, or the board it switches to.

    ``word`` names a cap that is translated, ``cap`` is one that is not; without either the value itself is shown.
    """

    value: str
    act: Act = "put"
    word: str = ""
    icon: str = ""
    width: float = 1.0
    rows: int = 1
    cap: str = ""

    @property
    def id(self) -> str:
        """Give the name a hand finds the key by."""
        return f"key:{self.value if self.act in ('put', 'switch') else self.act}"


@dataclass(frozen=True)
class Layout:
    """Hold the rows. ``units`` is how many keys of plain width a row is cut into.

    On a board with a ``method`` the keys of ``letters`` are composed to Chinese before they are text.
    """

    rows: tuple[tuple[Key, ...], ...]
    units: float
    method: Method | None = None
    letters: str = ""
    is_pad: bool = False


LETTERS = "abcdefghijklmnopqrstuvwxyz"
STROKES = (("h", "一"), ("s", "丨"), ("p", "丿"), ("n", "丶"), ("z", "乛"))
ANY_STROKE = "*"
DELETE = Key("", "delete", icon="backspace", width=1.5)
SHIFT = Key("", "shift", icon="arrow-fat-up", width=1.5)
_TEXT_BOARDS: tuple[Board, ...] = ("pinyin", "strokes", "latin", "numbers", "symbols")


def layout_of(board: Board) -> Layout:
    """Give the keys of a board."""
    match board:
        case "pinyin" | "latin":
            return _letters(board)
        case "strokes":
            return _strokes()
        case "symbols":
            return _symbols()
        case "numbers":
            return _numbers()
        case "digits" | "date" | "id_number" | "phone" | "money":
            return _pad(_LAST_ROWS[board])
        case "credit_code":
            return _credit_code()
        case _:
            assert_never(board)


# What stands beside the 0 of a number pad; an empty place is left free.
_LAST_ROWS = {"digits": ("", ""), "date": ("", ""), "id_number": ("X", ""), "phone": ("-", "+"), "money": (".", "00")}


def _puts(characters: str) -> tuple[Key, ...]:
    return tuple(Key(character) for character in characters)


def _foot(board: Board) -> tuple[Key, ...]:
    """Lay out the lowest row of a text board: the other boards by their names, clear, space and done."""
    others = tuple(Key(other, "switch", word=f"ui.keyboard.{other}", width=1.4) for other in _TEXT_BOARDS)
    return (
        *(key for key in others if key.value != board),
        _clear(1.4),
        Key(" ", word="ui.keyboard.space", width=1.2),
        Key("", "done", word="ui.keyboard.done", width=1.8),
    )


def _clear(width: float) -> Key:
    return Key("", "clear", word="ui.keyboard.clear", width=width)


def _letters(board: Literal["pinyin", "latin"]) -> Layout:
    """Lay out letters; the pinyin board has the mark ， where the other has shift."""
    is_pinyin = board == "pinyin"
    rows = (
        _puts("1234567890"),
        _puts("qwertyuiop"),
        (*_puts("asdfghjkl"), Key("。" if is_pinyin else ".")),
        (Key("，", width=1.5) if is_pinyin else SHIFT, *_puts("zxcvbnm"), DELETE),
        _foot(board),
    )
    return Layout(rows, units=10, method="pinyin" if is_pinyin else None, letters=LETTERS if is_pinyin else "")


def _strokes() -> Layout:
    """Lay out the five kinds of stroke, each by its shape and its name, and one for a stroke one is not sure of."""
    strokes = tuple(Key(value, word=f"ui.keyboard.stroke.{value}", cap=cap, width=2.0) for value, cap in STROKES)
    unsure = Key(ANY_STROKE, word="ui.keyboard.stroke.any", width=4.0)
    rows = (
        strokes,
        (unsure, Key("，", width=2.0), Key("。", width=2.0), Key("", "delete", icon="backspace", width=2.0)),
        _foot("strokes"),
    )
    kinds = "".join(value for value, _ in STROKES)
    return Layout(rows, units=10, method="strokes", letters=kinds + ANY_STROKE)


def _symbols() -> Layout:
    rows = (
        _puts("（）《》“”【】—…"),
        _puts("，。、；：？！·#&"),
        (*_puts("()-/@_+."), Key("", "delete", icon="backspace", width=2.0)),
        _foot("symbols"),
    )
    return Layout(rows, units=10)


def _numbers() -> Layout:
    """Lay out large digits with what stands between them in an address: 3-2-501."""
    rows = (
        (
            *(Key(digit, width=2.0) for digit in "123"),
            Key("-", width=2.0),
            Key("", "delete", icon="backspace", width=2.0),
        ),
        (*(Key(digit, width=2.0) for digit in "456"), Key("/", width=2.0), Key(".", width=2.0)),
        (*(Key(digit, width=2.0) for digit in "7890"), Key("#", width=2.0)),
        _foot("numbers"),
    )
    return Layout(rows, units=10)


def _pad(beside: tuple[str, str]) -> Layout:
    """Lay out a number pad."""
    left, right = beside
    rows = (
        (*_puts("123"), Key("", "delete", icon="backspace", width=1.2)),
        (*_puts("456"), _clear(1.2)),
        (*_puts("789"), Key("", "done", word="ui.keyboard.done", width=1.2, rows=2)),
        (Key(left), Key("0"), Key(right), Key("", width=1.2)),
    )
    return Layout(rows, units=4.2, is_pad=True)


def _credit_code() -> Layout:
    # GB 32100-2015 leaves out I, O, S, V and Z.
    rows = (
        _puts("1234567890"),
        _puts("QWERTYUP"),
        _puts("ADFGHJKL"),
        (
            _clear(1.5),
            *_puts("XCBNM"),
            DELETE,
            Key("", "done", word="ui.keyboard.done", width=2.0),
        ),
    )
    return Layout(rows, units=10)
