"""The lexicon file: words with their pinyin and how common they are. Made at set-up, never committed, never written to.

Frequencies are those of jieba's dictionary (MIT), readings those of pypinyin (MIT). Imports no Kivy.
"""

import argparse
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PINYIN_DICT

from kiosk.ui.keyboard.engine import SHORT_PREFIX

_SCHEMA = """
CREATE TABLE word (text TEXT NOT NULL, key TEXT NOT NULL, initials TEXT NOT NULL, frequency INTEGER NOT NULL) STRICT;
CREATE TABLE short (prefix TEXT NOT NULL, text TEXT NOT NULL, frequency INTEGER NOT NULL) STRICT;
CREATE TABLE syllable (key TEXT PRIMARY KEY) STRICT;
"""
_INDEXES = """
CREATE INDEX word_key ON word (key, frequency DESC);
CREATE INDEX word_initials ON word (initials, frequency DESC);
CREATE INDEX word_text ON word (text);
CREATE INDEX short_prefix ON short (prefix, frequency DESC);
"""
# jieba's count is a corpus of about 60 million; rarer words than this are mostly accidents of it.
_RAREST = 3
_LONGEST = 8
# A word of the house comes before a chance homophone (登记 before 等级).
_OWN_FREQUENCY = 20_000
# A second reading of a character is offered, but after those that are usually read so.
_SECOND_READING = 20
_SHORT_LIST = 12


class DictionaryMissingError(FileNotFoundError):
    """Tell that jieba, whose dictionary the lexicon is made from, is not installed."""

    key = "ui.dictionary_missing"


@dataclass(frozen=True)
class Word:
    """Hold one row: a text, its letters without tone, the first letter of each syllable, and how common it is."""

    text: str
    key: str
    initials: str
    frequency: int


def build(out: Path, *, own: Iterable[str] = (), common: Mapping[str, int] | None = None) -> int:
    """Make the file and return how many words it holds. ``own`` are words of the house, put before others.

    ``common`` gives words with their counts, jieba's dictionary when left out; characters are held in any case. The
    file appears whole or not at all.
    """
    draft = out.with_suffix(".draft")
    out.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    words = list(_unique(_all_words(own, dict(_dictionary()) if common is None else common)))
    with sqlite3.connect(draft) as db:
        _write(db, words)
    db.close()
    draft.replace(out)
    return len(words)


def _all_words(own: Iterable[str], common: Mapping[str, int]) -> Iterator[Word]:
    yield from _characters(common)
    for text, frequency in common.items():
        if len(text) > 1:
            yield from _read(text, frequency)
    for text in own:
        if len(text) > 1:
            yield from _read(text, _OWN_FREQUENCY + common.get(text, 0))


def _dictionary() -> Iterator[tuple[str, int]]:
    # Found without importing: jieba's import prints, and loads what is not needed here.
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryMissingError(DictionaryMissingError.key)
    path = Path(spec.submodule_search_locations[0]) / "dict.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        text, frequency, *_ = line.split(" ")
        if int(frequency) >= _RAREST and len(text) <= _LONGEST and all(_is_han(c) for c in text):
            yield text, int(frequency)


def _characters(common: Mapping[str, int]) -> Iterator[Word]:
    """Give every character that has a reading, so that a rare name can be picked sign by sign."""
    for character in map(chr, PINYIN_DICT):
        readings = dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
        for at, key in enumerate(readings):
            frequency = max(1, common.get(character, 1) // (_SECOND_READING if at else 1))
            if _is_letters(key):
                yield Word(character, key, key[0], frequency)


def _read(text: str, frequency: int) -> Iterator[Word]:
    syllables = lazy_pinyin(text, style=Style.NORMAL, errors="ignore")
    if len(syllables) == len(text) and all(map(_is_letters, syllables)):
        yield Word(text, "".join(syllables), "".join(s[0] for s in syllables), frequency)


def _unique(words: Iterable[Word]) -> Iterator[Word]:
    best: dict[tuple[str, str], Word] = {}
    for word in words:
        known = best.get((word.text, word.key))
        if known is None or known.frequency < word.frequency:
            best[word.text, word.key] = word
    yield from best.values()


def _write(db: sqlite3.Connection, words: list[Word]) -> None:
    db.executescript(_SCHEMA)
    db.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", ((w.text, w.key, w.initials, w.frequency) for w in words))
    syllables = sorted({word.key for word in words if len(word.text) == 1})
    db.executemany("INSERT INTO syllable VALUES (?)", ((key,) for key in syllables))
    db.executemany("INSERT INTO short VALUES (?, ?, ?)", _short(words))
    db.executescript(_INDEXES)


def _short(words: list[Word]) -> Iterator[tuple[str, str, int]]:
    """Choose the commonest words for every short beginning, so that the first letters are answered at once."""
    lists: dict[str, list[Word]] = {}
    for word in words:
        for size in range(1, min(SHORT_PREFIX, len(word.key)) + 1):
            lists.setdefault(word.key[:size], []).append(word)
    for prefix, found in lists.items():
        for word in sorted(found, key=lambda w: -w.frequency)[:_SHORT_LIST]:
            yield prefix, word.text, word.frequency


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character >= "\U00020000"


def _is_letters(key: str) -> bool:
    return key.isascii() and key.isalpha() and key.islower()


def main() -> None:
    """Make the lexicon from a command line, with words of the house one a line on a file if given."""
    parser = argparse.ArgumentParser(description="Make the on-screen keyboard's pinyin lexicon.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--own", type=Path, help="a text file of words, one a line")
    options = parser.parse_args()
    own = options.own.read_text(encoding="utf-8").split() if options.own else ()
    print(f"{build(options.out, own=own)} words")


if __name__ == "__main__":
    main()
