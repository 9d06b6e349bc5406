"""Key presses of a scanner that poses as a keyboard, as the kernel reports them, and the text they mean. Pure.

Source: linux/input.h (``struct input_event`` on 64-bit machines) and linux/input-event-codes.h. Keys are
read by position on the US layout, which scanners are set to when they leave the factory.
"""

import struct
from types import MappingProxyType

from devices.codes.framing import Piece

EVENT = struct.Struct("llHHi")
"""Seconds, microseconds, type, code, value: 24 bytes."""

EV_SYN, EV_KEY = 0, 1
SYN_DROPPED = 3
RELEASED, PRESSED = 0, 1
ENTER, TAB, LEFT_SHIFT, CAPS_LOCK, LEFT_ALT = 28, 15, 42, 58, 56

_SUFFIXES = frozenset({ENTER, TAB, 96})  # 96 is the keypad's Enter
_SHIFTS = frozenset({LEFT_SHIFT, 54})
# Ctrl, Alt and Meta, left and right. Scanners spell by them what the layout lacks, each in its own manner.
_CHORDS = frozenset({29, 97, LEFT_ALT, 100, 125, 126})
_SILENT = frozenset({CAPS_LOCK, 69})  # 69 is Num Lock
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_KEYPAD = "789-456+1230."  # codes 71 to 83
_KEYPAD_FIRST, _KEYPAD_TIMES, _KEYPAD_SLASH = 71, 55, 98

US_LAYOUT = MappingProxyType(
    {first + at: (plain, shifted[at]) for first, row, shifted in _ROWS for at, plain in enumerate(row)}
    | {_KEYPAD_FIRST + at: (sign, sign) for at, sign in enumerate(_KEYPAD)}
    | {_KEYPAD_TIMES: ("*", "*"), _KEYPAD_SLASH: ("/", "/")}
)
"""For each key code what it types alone and with Shift."""


class KeyFraming:
    """Turn key events into codes, ended by Enter, Tab or a pause.

    A code is dropped when a key of it was lost (``SYN_DROPPED``), is not on the layout, or was pressed with
    Ctrl, Alt or Meta, since what it meant is then a guess.
    """

    def __init__(self) -> None:
        self._piece = Piece()
        self._rest = b""
        self._held: set[int] = set()
        self._has_caps = False

    @property
    def is_pending(self) -> bool:
        """Tell whether part of a code, or of an event, has come."""
        return self._piece.is_pending or bool(self._rest)

    @property
    def pause_s(self) -> float:
        """Give the quiet that ends a code, in seconds."""
        return self._piece.pause_s

    def feed(self, data: bytes) -> list[bytes]:
        """Take the next bytes and give the codes that they complete, in ASCII."""
        data = self._rest + data
        whole = len(data) - len(data) % EVENT.size
        self._rest = data[whole:]
        codes: list[bytes] = []
        for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]):
            codes += self._take(kind, code, value)
        return codes

    def end_pause(self) -> list[bytes]:
        """Give what was typed before the pause as a code; half an event and held keys are forgotten."""
        self._rest = b""
        self._held.clear()
        return self._piece.end_pause()

    def _take(self, kind: int, code: int, value: int) -> list[bytes]:
        if (kind, code) == (EV_SYN, SYN_DROPPED):
            self._held.clear()
            self._piece.spoil()
        elif kind == EV_KEY and code in _SHIFTS | _CHORDS:
            (self._held.discard if value == RELEASED else self._held.add)(code)
        elif kind == EV_KEY and value == PRESSED:
            return self._press(code)
        return []

    def _press(self, code: int) -> list[bytes]:
        if code in _SUFFIXES:
            return self._piece.end_by_suffix()
        if code == CAPS_LOCK:
            self._has_caps = not self._has_caps
        if code in _SILENT:
            return []
        if code not in US_LAYOUT or self._held & _CHORDS:
            self._piece.spoil()
            return []
        plain, shifted = US_LAYOUT[code]
        is_shifted = bool(self._held & _SHIFTS) != (self._has_caps and plain.isalpha())
        self._piece.add((shifted if is_shifted else plain).encode())
        return []
