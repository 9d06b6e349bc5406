import pytest

from kiosk.input.syllables import ends, fold, is_begun, spellings

KNOWN = frozenset({"xi", "an", "xian", "fang", "fan", "gan", "ga", "gao"})


@pytest.mark.parametrize(
    ("one", "other"), [("zhang", "zan"), ("shi", "si"), ("chen", "ceng"), ("ning", "lin"), ("nan", "lang")]
)
def test_fold(one: str, other: str):
    """Syllables that many do not tell apart are written alike."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("zhang", "jiang"), ("hui", "fei"), ("dong", "don"), ("e", "en")])
def test_fold_no_further(one: str, other: str):
    """Others are not."""
    assert fold(one) != fold(other)


def test_ends():
    """Syllables may end at more than one place, a longer one beside two short ones."""
    assert ends("xian", KNOWN) == {0, 2, 4}


def test_ends_of_nothing():
    """Letters that are no syllable end nowhere."""
    assert ends("vv", KNOWN) == {0}


def test_spellings():
    """Each way to cut gives a spelling."""
    assert set(spellings("fangan", KNOWN, 9)) == {"fanan", "fangan"}


def test_spellings_are_bounded():
    """No more are given than asked for."""
    assert len(list(spellings("xianxianxianxian", KNOWN, 3))) == 3


def test_begun():
    """The last syllable may be unfinished, but must be one."""
    assert (is_begun("xiga", ends("xiga", KNOWN), KNOWN), is_begun("xiv", ends("xiv", KNOWN), KNOWN)) == (True, False)
