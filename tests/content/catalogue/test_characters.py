"""Which characters can be taken."""

import pytest

from content.catalogue.characters import CharacterFault, fault_in, is_name


@pytest.mark.parametrize(
    "text", ["高平试", "𠮷田", "\U00030000", "\U000323af", "\U0002ebf0", "〇", "﨑", "Ünal", "120㎡", "−5℃", "№ 7"]
)
def test_taken(text: str):
    """Han characters of every extension, accents and units are taken."""
    assert fault_in(text) is None


@pytest.mark.parametrize("text", ["店😀", "👨‍👩‍👧", "❤️", "★", "1️⃣", "🇨🇳", "\ue000", "\u0378"])
def test_unsupported(text: str):
    """Pictures, private and unassigned characters are not."""
    assert fault_in(text) in {CharacterFault.UNSUPPORTED, CharacterFault.CONTROL}


@pytest.mark.parametrize("text", ["a\x00b", "a\x07", "a\u200bb", "a\u202eb", "a\ud800", "a\nb"])
def test_control(text: str):
    """Characters that steer instead of showing are refused, a line feed in one line too."""
    assert fault_in(text) is CharacterFault.CONTROL


def test_line_feed():
    """A line feed is taken where lines are."""
    assert fault_in("一\n二", lines=True) is None


def test_private_character_of_a_card():
    """A private character that cards use for a rare name is taken in what comes from a card."""
    assert fault_in("张\ue863", from_card=True) is None


@pytest.mark.parametrize("text", ["测试样一", "高平试", "古丽·测试", "𠮷〇", "Anne-Marie O’Neil", "张\ue863"])
def test_name(text: str):
    """Names hold letters of any script and the marks within names."""
    assert is_name(text)


@pytest.mark.parametrize("text", ["张3", "张@", "··", "", "张（三）"])
def test_no_name(text: str):
    """Digits, signs and marks alone are no name."""
    assert not is_name(text)
