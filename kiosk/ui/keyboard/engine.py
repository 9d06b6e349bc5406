"""Chinese from pinyin: the port an input method fulfils, and ours over a lexicon file.

It learns nothing and remembers nobody. Imports no Kivy.
"""

import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Candidate:
    """Offer a text for the first ``uses`` letters typed."""

    text: str
    uses: int


class Engine(Protocol):
    """Turn typed letters into texts to choose from."""

    def feed(self, typed: str) -> None:
        """Take the letters as they stand now, from the first; a longer or shorter text replaces the one before."""

    def candidates(self) -> tuple[Candidate, ...]:
        """Offer texts, best first, none twice."""

    def choose(self, index: int) -> str:
        """Take an offered text; the letters it does not use remain typed."""

    def clear(self) -> None:
        """Forget the letters."""


# Rows taken from one question to the lexicon; a page of candidates shows about eight.
_EXACT, _LONGER, _INITIALS, _SHORTER, _SINGLE = 24, 8, 12, 8, 96
# The lexicon answers prefixes up to this length from a table made at build.
SHORT_PREFIX = 3
_LONGEST_SYLLABLE = 6


class LexiconEngine:
    """Look words up by full pinyin, by its beginning, and by initials; join words when none covers the whole."""

    def __init__(self, lexicon: Path) -> None:
        self._db = sqlite3.connect(f"{lexicon.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.typed = ""
        self._offered: tuple[Candidate, ...] | None = None

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def feed(self, typed: str) -> None:
        """Take letters a to z; anything else is left out."""
        self.typed = "".join(letter for letter in typed.lower() if "a" <= letter <= "z")
        self._offered = None

    def candidates(self) -> tuple[Candidate, ...]:
        """Offer whole words, then a joined sentence, then longer words, then words for the first letters."""
        if self._offered is None:
            best: dict[str, Candidate] = {}
            for candidate in self._search(self.typed):
                best.setdefault(candidate.text, candidate)
            self._offered = tuple(best.values())
        return self._offered

    def choose(self, index: int) -> str:
        """Take an offered text. An index that is not offered gives no text and changes nothing."""
        offered = self.candidates()
        if not 0 <= index < len(offered):
            return ""
        self.feed(self.typed[offered[index].uses :])
        return offered[index].text

    def clear(self) -> None:
        """Forget the letters."""
        self.feed("")

    def reading(self, word: str) -> str:
        """Give the letters that type a word, or nothing when the lexicon does not hold it."""
        found = self._rows("SELECT key FROM word WHERE text = ? ORDER BY frequency DESC LIMIT 1", word)
        return next(found, "")

    @cached_property
    def _syllables(self) -> frozenset[str]:
        return frozenset(self._rows("SELECT key FROM syllable"))

    @cached_property
    def _total(self) -> float:
        return float(next(self._db.execute("SELECT sum(frequency) FROM word"))[0])

    def _search(self, typed: str) -> Iterator[Candidate]:
        if not typed:
            return
        whole = len(typed)
        ends = self._boundaries(typed)
        exact = list(self._words(typed, _EXACT))
        initials = [Candidate(text, whole) for text in self._by_initials(typed)]
        yield from (Candidate(text, whole) for text in exact)
        if not exact and whole in ends:
            yield Candidate(self._sentence(typed, ends), whole)
        if not self._is_begun(typed, ends):
            yield from initials
        yield from (Candidate(text, whole) for text in self._longer(typed))
        yield from initials
        yield from self._beginnings(typed, ends)

    def _boundaries(self, typed: str) -> set[int]:
        """Find where syllables may end, seen from the first letter."""
        ends = {0}
        for at in range(len(typed)):
            if at in ends:
                steps = range(1, min(_LONGEST_SYLLABLE, len(typed) - at) + 1)
                ends |= {at + size for size in steps if typed[at : at + size] in self._syllables}
        return ends

    def _is_begun(self, typed: str, ends: set[int]) -> bool:
        """Tell whether the letters are syllables, the last one perhaps unfinished."""
        tails = (typed[end:] for end in ends)
        return any(any(syllable.startswith(tail) for syllable in self._syllables) for tail in tails)

    def _beginnings(self, typed: str, ends: set[int]) -> Iterator[Candidate]:
        for end in sorted(ends - {0, len(typed)}, reverse=True):
            yield from (Candidate(text, end) for text in self._words(typed[:end], _SHORTER))
        singles = sorted(end for end in ends if end and typed[:end] in self._syllables)
        for end in reversed(singles):
            query = "SELECT text FROM word WHERE key = ? AND length(text) = 1 ORDER BY frequency DESC LIMIT ?"
            yield from (Candidate(text, end) for text in self._rows(query, typed[:end], _SINGLE))
        if not singles:
            yield from (Candidate(text, 1) for text in self._longer(typed[:1]))

    def _sentence(self, typed: str, ends: set[int]) -> str:
        """Join the likeliest words that cover all letters."""
        best: dict[int, tuple[float, str]] = {0: (0.0, "")}
        for end in sorted(ends - {0}):
            for start in sorted(ends & best.keys()):
                if start < end and (word := self._likeliest(typed[start:end])):
                    score = best[start][0] + word[0]
                    if end not in best or score > best[end][0]:
                        best[end] = (score, best[start][1] + word[1])
        return best.get(len(typed), (0.0, typed))[1]

    def _likeliest(self, key: str) -> tuple[float, str] | None:
        query = "SELECT frequency, text FROM word WHERE key = ? ORDER BY frequency DESC LIMIT 1"
        for frequency, text in self._db.execute(query, (key,)):
            return math.log(frequency / self._total), str(text)
        return None

    def _words(self, key: str, most: int) -> Iterator[str]:
        return self._rows("SELECT text FROM word WHERE key = ? ORDER BY frequency DESC LIMIT ?", key, most)

    def _by_initials(self, typed: str) -> Iterator[str]:
        query = "SELECT text FROM word WHERE initials = ? AND length(text) > 1 ORDER BY frequency DESC LIMIT ?"
        return self._rows(query, typed, _INITIALS)

    def _longer(self, typed: str) -> Iterator[str]:
        if len(typed) <= SHORT_PREFIX:
            query = "SELECT text FROM short WHERE prefix = ? ORDER BY frequency DESC LIMIT ?"
            return self._rows(query, typed, _LONGER)
        # "{" is the character after "z", so this is every key that begins with the letters.
        query = "SELECT text FROM word WHERE key > ? AND key < ? ORDER BY frequency DESC LIMIT ?"
        return self._rows(query, typed, typed + "{", _LONGER)

    def _rows(self, query: str, *values: str | int) -> Iterator[str]:
        return (str(row[0]) for row in self._db.execute(query, values))
