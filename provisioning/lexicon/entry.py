"""One line of the lexicon: a text, how it is read, how common it is. Readings are those of pypinyin (MIT)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PINYIN_DICT

# A second reading of a character is offered, but after those that are usually read so.
_SECOND_READING = 20
# A name of several doubtful characters is given by so many readings at most.
_READINGS = 6
_VOWELS = frozenset("aeiouv")


@dataclass(frozen=True)
class Entry:
    """Hold a text, its syllables without tone with spaces between, and its weight: uses in 60 million words."""

    text: str
    reading: str
    weight: float

    def __str__(self) -> str:
        """Write the line as it stands in the file, which is also how Rime writes a dictionary."""
        return f"{self.text}\t{self.reading}\t{self.weight:.6g}"


def read(text: str, weight: float) -> Iterator[Entry]:
    """Give the entry of a word; a word that cannot be read by letters a to z gives none."""
    syllables = lazy_pinyin(text, style=Style.NORMAL, errors="ignore")
    if len(syllables) == len(text) and all(map(_is_letters, syllables)):
        yield Entry(text, " ".join(syllables), weight)


def read_by_all(text: str, weight: float) -> Iterator[Entry]:
    """Give a name by every way its characters are read: the dictionary does not know what those say who live there."""
    syllables = [[s for s in found if _is_letters(s)] for found in pinyin(text, style=Style.NORMAL, heteronym=True)]
    if len(syllables) == len(text):
        for reading in islice(product(*(dict.fromkeys(found) for found in syllables)), _READINGS):
            yield Entry(text, " ".join(reading), weight)


def characters(common: dict[str, float]) -> Iterator[Entry]:
    """Give every character by each of its readings, so that a rare name can be picked sign by sign."""
    for character in map(chr, PINYIN_DICT):
        readings = dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
        for at, reading in enumerate(readings):
            if _is_letters(reading):
                yield Entry(character, reading, max(1.0, common.get(character, 1.0) / (_SECOND_READING if at else 1)))


def heaviest(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give each text once for each reading, with its greatest weight."""
    best: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        known = best.get((entry.text, entry.reading))
        if known is None or known.weight < entry.weight:
            best[entry.text, entry.reading] = entry
    yield from best.values()


def _is_letters(reading: str) -> bool:
    """Tell a syllable that is typed; sounds without a vowel, such as ng for 嗯, would only tear others apart."""
    return reading.isascii() and reading.isalpha() and reading.islower() and not _VOWELS.isdisjoint(reading)
