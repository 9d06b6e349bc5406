"""Every entry of every wheel has a name one can hear."""

from typing import get_args

import pytest

from kiosk.keys.naming import name_of, name_of_sign
from kiosk.keys.wheel import Wheel
from kiosk.session.screen import Input, Keyboard


@pytest.mark.parametrize("keyboard", get_args(Keyboard))
def test_every_entry_has_a_name(keyboard: str, typist, text):
    """No entry is silent, and no two sound the same."""
    wheel = Wheel(typist, Input("a", "A", keyboard))
    names = [name_of(entry, text, is_shifted=False) for entry in wheel.entries()]

    assert (all(names), len(set(names))) == (True, len(names))


@pytest.mark.parametrize(("sign", "name"), [("-", "dash"), ("。", "full stop"), ("7", "7"), ("b", "b")])
def test_signs(sign: str, name: str, text):
    """A sign that cannot be heard is called by its name."""
    assert name_of_sign(sign, text) == name


def test_capitals(text):
    """A capital letter says that it is one."""
    assert name_of_sign("b", text, is_shifted=True) == "capital B"
