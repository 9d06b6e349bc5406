"""What an item is found by: its characters, its pinyin, its initials and its English words.

Used when a bundle is built, never on a kiosk: the pinyin tables are large.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from content.bundle.han import spaced
from content.catalogue.bilingual import Bilingual
from content.catalogue.model import Item


@dataclass(frozen=True, slots=True)
class SearchRow:
    """Hold the text of one row of the search table; words are separated by spaces."""

    code: str
    name: str
    zh: str
    pinyin: str
    initials: str
    en: str


def search_row(item: Item, unit: Bilingual) -> SearchRow:
    """Index an item by name, keywords and summary, and by the name of the unit that handles it.

    Pinyin is given from every syllable on, so that a prefix of any part of the name finds it.
    """
    names = (item.name.zh, *item.keywords)
    syllables = [lazy_pinyin(name, errors="ignore") for name in names]
    return SearchRow(
        code=item.id,
        name=spaced(item.name.zh),
        zh=" ".join(spaced(text) for text in (*names, item.summary.zh, unit.zh)),
        pinyin=" ".join(_unique(tail for one in syllables for tail in _tails(one))),
        initials=" ".join(_unique(tail for one in syllables for tail in _tails([word[0] for word in one]))),
        en=f"{item.name.en} {item.summary.en} {unit.en}",
    )


def sounds(text: str) -> str:
    """Give the pinyin and the initials of a text from every syllable on, separated by spaces."""
    syllables = lazy_pinyin(text, errors="ignore")
    return " ".join(_unique((*_tails(syllables), *_tails([word[0] for word in syllables]))))


def _tails(parts: list[str]) -> Iterator[str]:
    return ("".join(parts[start:]) for start in range(len(parts)))


def _unique(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)
