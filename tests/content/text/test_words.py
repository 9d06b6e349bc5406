"""Every key that code can emit has a sentence."""

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

from content.bundle.refusal import RefusalKey
from content.catalogue import terms
from content.catalogue.bilingual import Bilingual
from content.catalogue.findings import finding_keys
from content.contract.citizen_number import NumberRule
from content.text.wording import load_words

WORDS = load_words()
TERMS = [kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]


@pytest.mark.parametrize("key", finding_keys())
def test_finding(key: str):
    """Each finding of a form, a situation or a card says what is wrong."""
    assert WORDS.find(key).zh


@pytest.mark.parametrize("key", list(RefusalKey))
def test_refusal(key: RefusalKey):
    """Each reason to refuse a bundle is worded."""
    assert WORDS.find(key).zh


@pytest.mark.parametrize("rule", list(NumberRule))
def test_which_digits(rule: NumberRule):
    """Each rule of the citizen number names the digits to look at."""
    assert re.search(r"\d|\{(first|last)\}", WORDS.find(f"form.citizen_number.{rule}").zh)


@pytest.mark.parametrize("term", [term for kind in TERMS if kind not in {StrEnum, terms.Operator} for term in kind])
def test_term(term: StrEnum):
    """Each fixed word of the catalogue that people read has both languages."""
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(term).__name__).lower()

    assert WORDS.find(f"common.{kind}.{term}").en


# Said, not pressed: a word to search by, and what stands on a copy.
SAID = frozenset({"开店", "shop", "副本", "副本 {number}"})


def test_named_buttons_are_called_so():
    """What a kiosk's sentence quotes is what a button says, letter for letter."""
    entries = WORDS.entries
    spoken = {key: entry for key, entry in entries.items() if key.startswith(("session.", "speech.", "helping."))}
    said = {(language, value) for entry in entries.values() for language, value in both(entry)}
    quoted = {
        (key, language, name)
        for key, entry in spoken.items()
        for language, value in both(entry)
        for name in re.findall("“([^”]+)”", value)
    }

    assert {named for named in quoted if named[1:] not in said and named[2] not in SAID} == set()


def both(entry: Bilingual) -> Iterator[tuple[str, str]]:
    """Give a text in both languages."""
    yield "zh", entry.zh
    yield "en", entry.en
