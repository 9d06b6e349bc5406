"""Every screen of the real journeys, and words in both languages."""

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text, Words
from tests.screens.tour import Tour
from tests.shipped import shipped_words


@pytest.fixture(scope="session")
def words() -> Words:
    """Read the shipped wording."""
    return shipped_words()


@pytest.fixture(scope="session")
def texts(words: Words) -> dict[str, Text]:
    """Give the wording of each language."""
    return {language.value: Text(words, language) for language in Language}


@pytest.fixture(scope="session")
def tour() -> Tour:
    """Walk every journey once."""
    tour = Tour()
    tour.walk()
    return tour
