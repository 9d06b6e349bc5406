import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codes.framing import LONGEST_CODE
from devices.codes.keys import CAPS_LOCK, ENTER, EV_KEY, EV_SYN, LEFT_ALT, SYN_DROPPED, TAB, KeyFraming
from devices.codes.wedge_emulator import _strokes

_A, _B, _UNKNOWN = 30, 48, 240


def _press(*codes: int) -> bytes:
    return b"".join(struct.pack("llHHi", 0, 0, EV_KEY, code, value) for code in codes for value in (1, 0))


def _event(kind: int, code: int, value: int) -> bytes:
    return struct.pack("llHHi", 0, 0, kind, code, value)


def test_every_character():
    """Each printable ASCII character types as itself."""
    text = "".join(map(chr, range(0x20, 0x7F)))

    assert KeyFraming().feed(b"".join(_strokes(text + "\r", ""))) == [text.encode()]


@pytest.mark.parametrize("suffix", [ENTER, TAB, 96])
def test_suffixes(suffix: int):
    """Enter, Tab and the keypad's Enter end a code."""
    assert KeyFraming().feed(_press(_A, suffix)) == [b"a"]


def test_keypad():
    """The keypad types its digits and signs."""
    assert KeyFraming().feed(_press(82, 79, 80, 81, 75, 76, 77, 71, 72, 73, 74, 78, 83, 55, 98, ENTER)) == [
        b"0123456789-+.*/"
    ]


def test_caps_lock():
    """Caps Lock makes letters capitals until it is pressed again, and leaves digits alone."""
    assert KeyFraming().feed(_press(CAPS_LOCK, _A, 2, CAPS_LOCK, _A, ENTER)) == [b"A1a"]


def test_held_key():
    """A key held down is typed once."""
    assert KeyFraming().feed(_event(EV_KEY, _A, 1) + _event(EV_KEY, _A, 2) * 9 + _press(ENTER)) == [b"a"]


@pytest.mark.parametrize(
    "spoiling",
    [
        _event(EV_SYN, SYN_DROPPED, 0),
        _press(_UNKNOWN),
        _event(EV_KEY, LEFT_ALT, 1) + _press(2, 3) + _event(EV_KEY, LEFT_ALT, 0),
    ],
    ids=["lost keys", "unknown key", "alt code"],
)
def test_guesses(spoiling: bytes):
    """A code of which a key is uncertain is dropped whole, and the next is read."""
    framing = KeyFraming()

    assert (framing.feed(_press(_A) + spoiling + _press(_B, ENTER)), framing.feed(_press(_B, ENTER))) == ([], [b"b"])


def test_half_an_event():
    """After a pause half an event is forgotten, so that the next ones are read in step."""
    framing = KeyFraming()
    framing.feed(_press(_A)[:-5])
    framing.end_pause()

    assert framing.feed(_press(_B, ENTER)) == [b"b"]


def test_pause():
    """Without a suffix a pause ends a code."""
    framing = KeyFraming()
    framing.feed(_press(_A, _B))

    assert framing.end_pause() == [b"ab"]


@given(st.binary(max_size=2000), st.integers(1, 50))
def test_any_bytes(data: bytes, size: int):
    """Noise of any kind ends in nothing but ASCII, and a good code after a pause is read."""
    framing = KeyFraming()
    codes = [code for start in range(0, len(data), size) for code in framing.feed(data[start : start + size])]
    codes += framing.end_pause()
    framing._has_caps = False

    assert (all(code.isascii() for code in codes), framing.feed(_press(_A, ENTER))) == (True, [b"a"])


def test_memory():
    """A key that never ends fills no memory."""
    framing = KeyFraming()
    for _ in range(20):
        framing.feed(_press(_A) * 1000)

    assert len(framing._piece._gathered) <= LONGEST_CODE
