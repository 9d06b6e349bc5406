"""How a word is typed: for a demonstration that types by the keyboard's own keys."""

from pathlib import Path

from kiosk.input.table import open_table


class Readings:
    """Look words up in the lexicon file."""

    def __init__(self, lexicon: Path) -> None:
        self._db = open_table(lexicon)

    def reading(self, word: str) -> str:
        """Give the letters that type a word, or nothing when the lexicon does not hold it."""
        query = "SELECT key FROM word WHERE text = ? ORDER BY weight DESC LIMIT 1"
        return next((str(key) for (key,) in self._db.execute(query, (word,))), "")
