"""How common Chinese words are: the counts of jieba's dictionary (MIT), a corpus of about 60 million words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

# Rarer words than this are mostly accidents of the corpus.
_RAREST = 3
_LONGEST = 8


class DictionaryMissingError(FileNotFoundError):
    """Tell that jieba, whose dictionary the lexicon is made from, is not installed."""

    key = "lexicon.dictionary_missing"


@dataclass(frozen=True)
class Counted:
    """Hold a word, its count, and jieba's mark of its kind, such as ``nr`` for a person."""

    text: str
    count: float
    kind: str


def dictionary() -> Iterator[Counted]:
    """Give jieba's words of one to eight Chinese characters."""
    # Found without importing: jieba's import prints, and loads what is not needed here.
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryMissingError(DictionaryMissingError.key)
    path = Path(spec.submodule_search_locations[0]) / "dict.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        text, count, kind = line.split(" ")
        if len(text) <= _LONGEST and all(map(is_han, text)):
            yield Counted(text, float(count), kind)


def counts(words: Iterator[Counted]) -> dict[str, float]:
    """Give the words that are not accidents with their counts."""
    return {word.text: word.count for word in words if word.count >= _RAREST}


def blend(counted: Mapping[str, float], shares: Mapping[str, float]) -> dict[str, float]:
    """Take the middle of two corpora: counts of the one, shares of the other. A word of one alone counts half."""
    total = sum(counted.values())
    other = {text: share * total for text, share in shares.items() if text and all(map(is_han, text))}
    return {text: (counted.get(text, 0.0) + other.get(text, 0.0)) / 2 for text in counted.keys() | other.keys()}


def is_han(character: str) -> bool:
    """Tell a Chinese character, the rare ones of the upper planes too."""
    return "㐀" <= character <= "鿿" or character >= "\U00020000"
