"""The words in use: those shipped with the program, overlaid by those of the catalogue."""

from content.catalogue.bilingual import Language
from content.text.wording import Text, Words, load_words
from kiosk.library import Library
from kiosk.session.screen import Look


class Wording:
    """Give texts in a language; a new catalogue's words count from the next screen on."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shipped = load_words()
        self._version = 0
        self._words = self._shipped

    def for_look(self, look: Look) -> Text:
        """Give the text in the citizen's language."""
        return self.to(look.language)

    def to(self, language: str) -> Text:
        """Give the text in one language, ``zh`` or ``en``."""
        return Text(self._current(), Language(language))

    def _current(self) -> Words:
        version = self._library.version
        if version != self._version:
            self._words = self._shipped.overlaid(self._library.words())
            self._version = version
        return self._words
