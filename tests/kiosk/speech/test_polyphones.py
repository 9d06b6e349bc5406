"""The table of readings is sound."""

import re

import pytest

from kiosk.speech.polyphones import OVERRIDES


@pytest.mark.parametrize("word", sorted(OVERRIDES))
def test_one_syllable_a_character(word: str):
    """Each word has one syllable with a tone for each of its characters."""
    assert [len(word), True] == [
        len(OVERRIDES[word].split()),
        all(re.fullmatch("[a-z]+[1-5]", syllable) for syllable in OVERRIDES[word].split()),
    ]
