import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.ports import Colour, Light
from devices.signals.protocol import (
    BoardSyntaxError,
    Cabinet,
    Line,
    Refusal,
    encode_line,
    light_words,
    parse_answer,
    parse_line,
)


def test_written_line():
    """A line carries number, words and check, as the page says."""
    assert encode_line(Line(7, "STATE")) == b"07 STATE*70\n"


@given(st.integers(0, 99), st.sampled_from(["STATE", "CLEAR", light_words(Light(Colour.RED, is_blinking=True))]))
def test_there_and_back(number: int, words: str):
    """What is written is read."""
    assert Line(number, words) == parse_line(encode_line(Line(number, words))[:-1])


@given(st.integers(0, 10), st.integers(0, 7))
def test_one_bit_wrong(at: int, bit: int):
    """A line with any bit changed is refused."""
    raw = bytearray(encode_line(Line(7, "STATE"))[:-1])
    raw[at % len(raw)] ^= 1 << bit

    with pytest.raises(BoardSyntaxError):
        parse_line(bytes(raw))


def test_answer():
    """An answer tells light, door and tamper switch."""
    told = parse_answer("OK light=red,blink door=open tamper=alarm")

    assert Cabinet(Light(Colour.RED, is_blinking=True), is_door_open=True, is_tampered=True) == told


def test_refusal():
    """An ERR answer has a key."""
    assert Refusal("relay") == parse_answer("ERR relay")


@pytest.mark.parametrize("words", ["", "OK", "OK light=blue,steady door=shut tamper=safe", "STATE"])
def test_foreign_words(words: str):
    """Other words are no answer."""
    with pytest.raises(BoardSyntaxError):
        parse_answer(words)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes):
    """Whatever comes is a line or refused."""
    try:
        told = parse_line(raw)
    except BoardSyntaxError:
        told = None

    assert told is None or 0 <= told.number < 100
