"""Pinyin where librime is not installed: words by full pinyin, by its beginning and by initials, and joined words."""

import heapq
import math
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from kiosk.input.syllables import ends, is_begun, spellings
from kiosk.input.table import SHORT_PREFIX, open_table

# Rows taken from one question to the lexicon; a page of candidates shows about eight.
_EXACT, _LONGER, _INITIALS, _SHORTER, _SINGLE = 24, 8, 12, 8, 96
# Sentences kept at each cut, and words tried between two cuts.
_WAYS, _CHOICES = 4, 3
_GUESSES, _SPELLINGS = 4, 4
# Every word after the first makes a sentence less likely than its words alone would say.
_JOINT = math.log(0.5)

_EXACT_WORDS = "SELECT weight, text FROM word WHERE key = ? ORDER BY weight DESC LIMIT ?"
_TOLERANT_WORDS = "SELECT weight, text FROM word WHERE folded = ? ORDER BY weight DESC LIMIT ?"


class LexiconEngine:
    """Look letters up in the lexicon file. Nothing is learnt: the file is open for reading alone."""

    def __init__(self, lexicon: Path, *, is_tolerant: bool = True) -> None:
        self._db = open_table(lexicon)
        self._is_tolerant = is_tolerant
        self.typed = ""
        self._offered: tuple[tuple[str, int], ...] | None = ()
        self._seen: dict[str, list[tuple[float, str]]] = {}

    def close(self) -> None:
        """Forget everything and let the file go."""
        self.feed("")
        self._db.close()

    def feed(self, typed: str) -> None:
        """Take letters a to z; anything else is left out."""
        self.typed = "".join(letter for letter in typed.lower() if "a" <= letter <= "z")
        self._offered = None
        if not self.typed:
            self._seen.clear()

    def candidates(self) -> tuple[str, ...]:
        """Offer words and sentences for all letters, then longer words, then words for the first letters."""
        return tuple(text for text, _ in self._offers())

    def choose(self, index: int) -> str:
        """Take an offered text. An index that is not offered gives no text and changes nothing."""
        offered = self._offers()
        if not 0 <= index < len(offered):
            return ""
        text, uses = offered[index]
        self.feed(self.typed[uses:])
        return text

    def _offers(self) -> tuple[tuple[str, int], ...]:
        if self._offered is None:
            best: dict[str, int] = {}
            for text, uses in self._search(self.typed):
                best.setdefault(text, uses)
            self._offered = tuple(best.items())
        return self._offered

    @cached_property
    def _syllables(self) -> frozenset[str]:
        return frozenset(str(key) for (key,) in self._db.execute("SELECT key FROM syllable"))

    @cached_property
    def _total(self) -> float:
        return float(next(self._db.execute("SELECT sum(weight) FROM word"))[0])

    def _search(self, typed: str) -> Iterator[tuple[str, int]]:
        if not typed:
            return
        whole = len(typed)
        cuts = ends(typed, self._syllables)
        for text in self._wholes(typed, cuts):
            yield text, whole
        yield from self._beginnings(typed, cuts)

    def _wholes(self, typed: str, cuts: set[int]) -> Iterator[str]:
        exact = [text for _, text in self._words(typed, _EXACT)]
        sentences = self._sentences(typed, cuts) if len(typed) in cuts else []
        guesses = list(islice(self._guesses(typed), _GUESSES)) if self._is_tolerant else []
        initials = self._texts("SELECT text FROM word WHERE initials = ? AND length(text) > 1", typed, _INITIALS)
        yield from exact[:3] or sentences[:2]
        yield from guesses[:2]
        yield from exact[3:]
        yield from sentences
        if not is_begun(typed, cuts, self._syllables):
            yield from initials
        yield from self._longer(typed)
        yield from initials
        yield from guesses[2:]

    def _guesses(self, typed: str) -> Iterator[str]:
        """Offer words that only sound as typed, best first."""
        found = (
            (weight, text)
            for folded in spellings(typed, self._syllables, _SPELLINGS)
            for weight, text in self._db.execute(_TOLERANT_WORDS, (folded, _GUESSES))
        )
        yield from (text for _, text in sorted(found, reverse=True))

    def _beginnings(self, typed: str, cuts: set[int]) -> Iterator[tuple[str, int]]:
        for end in sorted(cuts - {0, len(typed)}, reverse=True):
            yield from ((text, end) for _, text in self._words(typed[:end], _SHORTER))
        singles = sorted(end for end in cuts if end and typed[:end] in self._syllables)
        for end in reversed(singles):
            query = "SELECT text FROM word WHERE key = ? AND length(text) = 1"
            yield from ((text, end) for text in self._texts(query, typed[:end], _SINGLE))
        if not singles:
            yield from ((text, 1) for text in self._longer(typed[:1]))

    def _sentences(self, typed: str, cuts: set[int]) -> list[str]:
        """Join words that cover all letters, the likeliest sentences first."""
        best: dict[int, list[tuple[float, str]]] = {0: [(0.0, "")]}
        for end in sorted(cuts - {0}):
            ways = (
                (before + math.log(weight / self._total) + _JOINT, text + word)
                for start in sorted(cuts & best.keys())
                for weight, word in self._words(typed[start:end], _CHOICES)
                for before, text in best[start]
            )
            if found := heapq.nlargest(_WAYS, ways):
                best[end] = found
        return [text for _, text in best.get(len(typed), [])]

    def _words(self, key: str, most: int) -> list[tuple[float, str]]:
        if key not in self._seen:
            self._seen[key] = list(self._db.execute(_EXACT_WORDS, (key, _EXACT)))
        return self._seen[key][:most]

    def _longer(self, typed: str) -> list[str]:
        if len(typed) <= SHORT_PREFIX:
            return self._texts("SELECT text FROM short WHERE prefix = ?", typed, _LONGER)
        # "{" is the character after "z", so this is every key that begins with the letters.
        query = "SELECT text FROM word WHERE key > ? AND key < ? ORDER BY weight DESC LIMIT ?"
        return [str(text) for (text,) in self._db.execute(query, (typed, typed + "{", _LONGER))]

    def _texts(self, query: str, key: str, most: int) -> list[str]:
        return [str(text) for (text,) in self._db.execute(f"{query} ORDER BY weight DESC LIMIT ?", (key, most))]
