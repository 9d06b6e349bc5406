"""The lexicon file of the engine without librime, and the stroke table: made at set-up, never written to again."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.input.syllables import fold

LEXICON = "lexicon.sqlite"
# Beginnings up to this length are answered from a table of their own: they stand for too many words to sort.
SHORT_PREFIX = 3
_SHORT_LIST = 12
# Rarer words than this are for librime alone, which holds them in a tenth of the room; characters are always held.
_RAREST = 3.0

_SCHEMA = """
CREATE TABLE word (
  text TEXT NOT NULL, key TEXT NOT NULL, folded TEXT NOT NULL, initials TEXT NOT NULL, weight REAL NOT NULL
) STRICT;
CREATE TABLE short (prefix TEXT NOT NULL, text TEXT NOT NULL, weight REAL NOT NULL) STRICT;
CREATE TABLE syllable (key TEXT PRIMARY KEY) STRICT;
CREATE TABLE stroke (strokes TEXT NOT NULL, size INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
"""
_INDEXES = """
CREATE INDEX word_key ON word (key, weight DESC);
CREATE INDEX word_folded ON word (folded, weight DESC);
CREATE INDEX word_initials ON word (initials, weight DESC);
CREATE INDEX word_text ON word (text);
CREATE INDEX short_prefix ON short (prefix, weight DESC);
CREATE INDEX stroke_strokes ON stroke (strokes);
CREATE INDEX stroke_size ON stroke (size, strokes);
"""


@dataclass(frozen=True)
class Word:
    """Hold a text, its syllables without tone, and its weight: uses in a corpus of 60 million words."""

    text: str
    syllables: tuple[str, ...]
    weight: float


def read_words(lines: Iterable[str]) -> Iterator[Word]:
    """Read lines of text, syllables joined by spaces, and weight, with tabs between."""
    for line in lines:
        text, reading, weight = line.rstrip("\n").split("\t")
        yield Word(text, tuple(reading.split(" ")), float(weight))


def write_table(words: Path, strokes: Path, out: Path) -> int:
    """Make the file and give how many words it holds. It appears whole or not at all."""
    draft = out.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with words.open(encoding="utf-8") as lines:
        found = [word for word in read_words(lines) if len(word.text) == 1 or word.weight >= _RAREST]
    with sqlite3.connect(draft) as db:
        db.executescript(_SCHEMA)
        db.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", map(_row, found))
        singles = {word.text: word for word in sorted(found, key=lambda w: w.weight) if len(word.text) == 1}
        syllables = sorted({word.syllables[0] for word in found if len(word.text) == 1})
        db.executemany("INSERT INTO syllable VALUES (?)", ((key,) for key in syllables))
        db.executemany("INSERT INTO short VALUES (?, ?, ?)", _short(found))
        db.executemany("INSERT INTO stroke VALUES (?, ?, ?)", _strokes(strokes, singles))
        db.executescript(_INDEXES)
    db.close()
    draft.replace(out)
    return len(found)


def open_table(lexicon: Path) -> sqlite3.Connection:
    """Open the file for reading alone, from any thread. Nothing that was looked up in it is kept."""
    # A statement that is kept for the next time keeps what it was asked with: the letters or strokes that were typed.
    uri = f"{lexicon.as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False, cached_statements=0)


def _row(word: Word) -> tuple[str, str, str, str, float]:
    folded = "".join(map(fold, word.syllables))
    initials = "".join(syllable[0] for syllable in word.syllables)
    return word.text, "".join(word.syllables), folded, initials, word.weight


def _short(words: list[Word]) -> Iterator[tuple[str, str, float]]:
    """Choose the commonest words for every short beginning."""
    lists: dict[str, list[Word]] = {}
    for word in words:
        key = "".join(word.syllables)
        for size in range(1, min(SHORT_PREFIX, len(key)) + 1):
            lists.setdefault(key[:size], []).append(word)
    for prefix, found in lists.items():
        for word in sorted(found, key=lambda w: -w.weight)[:_SHORT_LIST]:
            yield prefix, word.text, word.weight


def _strokes(path: Path, singles: dict[str, Word]) -> list[tuple[str, int, str]]:
    """Give characters with their strokes, the commonest first; one that no reading is known of comes last."""
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    pairs.sort(key=lambda pair: -singles[pair[0]].weight if pair[0] in singles else 0.0)
    return [(strokes, len(strokes), character) for character, strokes in pairs]
