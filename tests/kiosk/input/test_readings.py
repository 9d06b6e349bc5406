from pathlib import Path

import pytest

from kiosk.input.readings import Readings


@pytest.mark.parametrize(("word", "letters"), [("高平市", "gaopingshi"), ("没有这个词", "")])
def test_reading(lexicon: Path, word: str, letters: str):
    """The letters that type a word are known, and of no word made up."""
    assert letters == Readings(lexicon).reading(word)
