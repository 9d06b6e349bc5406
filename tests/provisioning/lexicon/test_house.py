"""The keyboard knows the words of the house."""

import pytest

from content.catalogue.source import load
from provisioning.lexicon.__main__ import CONTENT
from provisioning.lexicon.house import LONGEST, names, texts, weights


def test_names_of_items_and_places_are_words():
    """A citizen may type what the screens say."""
    found = names(load(CONTENT / "data"))

    assert {"商事登记科", "食品经营许可", "日用百货零售"} <= set(found)
    assert all(1 < len(word) <= LONGEST for word in found)


def test_no_word_stands_twice():
    """A word given twice would count twice."""
    found = names(load(CONTENT / "data"))

    assert len(set(found)) == len(found)


def test_texts_hold_no_latin():
    """Only runs of Chinese are read out of the files."""
    assert all(run.isalpha() and not run.isascii() for run in texts(CONTENT / "data"))


COMMON = {"登记": 40.0, "等级": 60.0, "个体": 30.0, "户": 10.0}


def test_own_texts_weigh():
    """A word of the house's texts overtakes a commoner one."""
    mixed = weights({"登记": 58.0, "等级": 60.0}, ["登记", "登记", "登记"], [])

    assert mixed["登记"] > mixed["等级"]


def test_names_come_first():
    """A name on a button overtakes every chance homophone."""
    assert weights(COMMON, [], ["登记"])["登记"] > 20_000


@pytest.mark.parametrize(("times", "known"), [(2, set()), (3, {"个体户"})])
def test_pairs(times: int, known: set[str]):
    """Two words that often stand together become one."""
    assert known == weights(COMMON, ["个体户"] * times, []).keys() - COMMON.keys()
