"""The words in use: those of the catalogue before those shipped with the program.

A catalogue has all words of its day, so the shipped ones are read when one is missing for the first time. That takes
some 40 ms: whoever shows screens for long reads them beforehand, off the screen's thread.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from content.catalogue.bilingual import Bilingual, Language
from content.text.wording import Text, Words, load_words
from kiosk.library import Library
from kiosk.session.screen import Look

_NONE: Mapping[str, Bilingual] = MappingProxyType({})


class Layers(Mapping[str, Bilingual]):
    """Find a sentence in the upper layer, and in the lower one, which is asked for only then, where it has none."""

    def __init__(self, upper: Mapping[str, Bilingual], lower: Callable[[], Mapping[str, Bilingual]]) -> None:
        self._upper, self._lower = upper, lower

    def __getitem__(self, key: str) -> Bilingual:
        found = self._upper.get(key)
        return self._lower()[key] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter({**self._lower(), **self._upper})

    def __len__(self) -> int:
        return len({**self._lower(), **self._upper})


class Wording:
    """Give texts in a language; a new catalogue's words count from the next screen on."""

    def __init__(self, library: Library, *, ship: Callable[[], Words] = load_words) -> None:
        self._library = library
        self._ship = ship
        self._lock = threading.Lock()
        self._shipped: Mapping[str, Bilingual] | None = None
        self._version = 0
        self._words = Words(Layers(_NONE, self.shipped))

    def shipped(self) -> Mapping[str, Bilingual]:
        """Read the words that came with the program, once; from any thread."""
        with self._lock:
            if self._shipped is None:
                self._shipped = self._ship().entries
            return self._shipped

    def for_look(self, look: Look) -> Text:
        """Give the text in the citizen's language."""
        return self.to(look.language)

    def to(self, language: str) -> Text:
        """Give the text in one language, ``zh`` or ``en``."""
        return Text(self._current(), Language(language))

    def _current(self) -> Words:
        version = self._library.version
        if version != self._version:
            self._words = Words(Layers(self._library.words().entries, self.shipped))
            self._version = version
        return self._words
