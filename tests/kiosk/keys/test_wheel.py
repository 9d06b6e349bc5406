"""Characters are found by turning, and everything a finger types can be typed so."""

import pytest

from kiosk.keys.naming import name_of
from kiosk.keys.wheel import Wheel
from kiosk.session.screen import Input


def reach(wheel: Wheel, name: str, text) -> None:
    """Turn until an entry of this name stands before the reader."""
    for _ in wheel.entries():
        if name_of(wheel.entry, text, is_shifted=wheel.is_shifted) == name:
            return
        wheel.turn(1)
    raise AssertionError(name)


def spell(wheel: Wheel, names: list[str], text) -> str:
    """Take entries one after the other."""
    for name in names:
        reach(wheel, name, text)
        wheel.take()
    return wheel.text


@pytest.mark.parametrize(
    ("keyboard", "names", "typed"),
    [
        ("digits", ["1", "0", "7"], "107"),
        ("id_number", ["1", "X"], "1X"),
        ("date", ["2", "0", "2", "6", "0", "9", "2", "8"], "2026-09-28"),
        ("credit_code", ["9", "M", "A"], "9MA"),
        ("latin", ["a", "space", "capital letter", "capital B"], "a B"),
        ("pinyin", ["g", "a", "o", "高", "s", "是"], "高是"),
        ("pinyin", ["123", "3", "dash", "2"], "3-2"),
    ],
)
def test_spelling(keyboard: str, names: list[str], typed: str, typist, text):
    """Each kind of box can be filled in by turning and taking."""
    assert spell(Wheel(typist, Input("a", "A", keyboard)), names, text) == typed


def test_done_is_one_step_up(typist, text):
    """From where the wheel opens, the way out is one step up."""
    wheel = Wheel(typist, Input("a", "A", "digits", value="12"))
    wheel.turn(-1)
    wheel.take()

    assert (wheel.is_done, wheel.text) == (True, "12")


def test_offers_come_first(typist, text):
    """After letters, the first text they may mean stands before the reader."""
    wheel = Wheel(typist, Input("a", "A", "pinyin"))
    spell(wheel, ["g", "a", "o"], text)

    assert name_of(wheel.entry, text, is_shifted=False) == "高"


def test_rubbing_out(typist, text):
    """Letters go first, then characters, then there is nothing left to rub out."""
    wheel = Wheel(typist, Input("a", "A", "pinyin", value="高"))
    spell(wheel, ["s"], text)
    rubbed = [wheel.rub_out() for _ in range(3)]

    assert (rubbed, wheel.text) == ([True, True, False], "")


def test_wraps(typist, text):
    """After the last entry comes the first."""
    wheel = Wheel(typist, Input("a", "A", "digits"))
    first = wheel.entry
    wheel.turn(len(wheel.entries()))

    assert wheel.entry == first


def test_limit(typist, text):
    """A box takes no more than it may hold."""
    assert spell(Wheel(typist, Input("a", "A", "digits", max_length=2)), ["1", "2", "3"], text) == "12"
