"""Pinyin by librime: an exact reading, and beside it a tolerant one that takes z for zh, n for l and n for ng."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from kiosk.input.librime import Library, RimeMissingError, Session

EXACT, TOLERANT = "kiosk", "kiosk_tolerant"
FOLDER = "rime"
# The commonest characters of the fullest syllable, yi, are all within this many.
_MOST = 160
# A tolerant reading brings in this many texts, each at its place; most of the others would be noise.
_GUESS_PLACES, _GUESSES = (4, 9), 24
# When fewer texts than this cover all letters, words for the first letters are joined with words for the rest.
_ENOUGH, _HEADS, _TAILS = 5, 8, 3
# A sentence that ends in a lone character is less likely than one that ends in a word.
_LONE = 2


@dataclass(frozen=True)
class Offer:
    """Hold a text and where it came from; one that was joined here stands for all letters and has no session."""

    text: str
    session: Session | None = None
    at: int = 0


class RimeEngine:
    """Offer what librime makes of the letters. Nothing is learnt: its user dictionary is off."""

    def __init__(self, library: Library, *, is_tolerant: bool = True) -> None:
        self.typed = ""
        self._exact = library.session(EXACT)
        self._tolerant = library.session(TOLERANT) if is_tolerant else None
        self._offered: tuple[Offer, ...] | None = ()

    def close(self) -> None:
        """Forget everything and let the sessions go."""
        self.feed("")
        for session in self._sessions():
            session.close()

    def feed(self, typed: str) -> None:
        """Take letters a to z; anything else is left out."""
        typed = "".join(letter for letter in typed.lower() if "a" <= letter <= "z")
        goes_on = bool(self.typed) and typed.startswith(self.typed)
        for session in self._sessions():
            if not goes_on:
                session.clear()
            for letter in typed[len(self.typed) if goes_on else 0 :]:
                session.key(letter)
        self.typed = typed
        self._offered = None

    def candidates(self) -> tuple[str, ...]:
        """Offer words and a sentence for all letters, then words for the first ones."""
        return tuple(offer.text for offer in self._offers())

    def choose(self, index: int) -> str:
        """Take an offered text. An index that is not offered gives no text and changes nothing."""
        offered = self._offers()
        if not 0 <= index < len(offered):
            return ""
        offer = offered[index]
        rest = offer.session.choose(offer.at) if offer.session else ""
        self.typed = ""
        self.feed(rest)
        return offer.text

    def _sessions(self) -> tuple[Session, ...]:
        return (self._exact, self._tolerant) if self._tolerant else (self._exact,)

    def _offers(self) -> tuple[Offer, ...]:
        if self._offered is None:
            self._offered = tuple(self._search()) if self.typed else ()
        return self._offered

    def _search(self) -> list[Offer]:
        exact = _take(self._exact, _MOST)
        size = self._exact.syllables()
        whole = sum(len(offer.text) == size for offer in exact)
        joined = self._join(exact[whole:])[: _ENOUGH - whole] if 0 < whole < _ENOUGH else []
        guesses = _take(self._tolerant, _GUESSES) if self._tolerant else []
        known = {offer.text for offer in (*exact[:_ENOUGH], *joined)}
        mixed = [*exact[:whole], *joined, *exact[whole:]]
        for place, offer in zip(_GUESS_PLACES, (g for g in guesses if g.text not in known), strict=False):
            mixed.insert(place, offer)
        return list({offer.text: offer for offer in (*mixed, *guesses)}.values())

    def _join(self, heads: Sequence[Offer]) -> list[Offer]:
        """Join words for the first letters with words for the rest, those first that librime thinks likelier."""
        ways = []
        for at, head in enumerate(islice((head for head in heads if len(head.text) > 1), _HEADS)):
            tails = self._exact.branch(head.at, _TAILS)
            ways += [(at + nth + _LONE * (len(tail) == 1), head.text + tail) for nth, tail in enumerate(tails)]
        return [Offer(text) for text in dict.fromkeys(text for _, text in sorted(ways, key=itemgetter(0)))]


def _take(session: Session, most: int) -> list[Offer]:
    return [Offer(text, session, at) for at, text in enumerate(islice(session.candidates(), most))]


def open_rime(folder: Path, *, is_tolerant: bool = True) -> RimeEngine:
    """Open the engine over what set-up compiled; RimeMissingError when that or the library is not there."""
    if not (folder / f"{EXACT}.table.bin").exists():
        raise RimeMissingError(RimeMissingError.key)
    return RimeEngine(Library(folder), is_tolerant=is_tolerant)
