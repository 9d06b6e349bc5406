"""The keyboard knows the words of the house."""

from content.catalogue.source import load
from provisioning.lexicon_words import DATA, LONGEST, words


def test_names_of_items_and_places_are_words():
    """A citizen may type what the screens say."""
    found = words(load(DATA))

    assert {"商事登记科", "食品经营许可", "日用百货零售"} <= set(found)
    assert all(1 < len(word) <= LONGEST for word in found)


def test_no_word_stands_twice():
    """A word given twice would count twice."""
    found = words(load(DATA))

    assert len(set(found)) == len(found)
