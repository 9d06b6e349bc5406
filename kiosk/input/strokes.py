"""Characters by their strokes (五笔画), for a rare one whose reading nobody at the kiosk knows."""

from pathlib import Path

from kiosk.input.table import open_table

KINDS = "hspnz"
UNKNOWN = "*"
"""Stands for a stroke that the citizen is not sure of."""

_MOST = 96
# The table stands in order of weight. Few known strokes at the front stand for so many characters that going down the
# table ends soonest; with more of them the index finds the few there are. "{" is the character after "z".
_KNOWN = 2
_FINISHED = "SELECT text FROM stroke WHERE size = ? AND strokes GLOB ? ORDER BY rowid LIMIT ?"
_GOING_ON = "SELECT text FROM stroke WHERE +strokes GLOB ? ORDER BY rowid LIMIT ?"
_BEGUN_SO = "SELECT text FROM stroke WHERE strokes >= ? AND strokes < ? AND strokes GLOB ? ORDER BY rowid LIMIT ?"


class StrokeEngine:
    """Offer characters that are written so, then those that go on from there; the commonest first."""

    def __init__(self, lexicon: Path) -> None:
        self._db = open_table(lexicon)
        self.typed = ""
        self._offered: tuple[str, ...] | None = ()

    def close(self) -> None:
        """Forget the strokes and let the file go."""
        self.feed("")
        self._db.close()

    def feed(self, typed: str) -> None:
        """Take strokes: h 横, s 竖, p 撇, n 捺 or 点, z 折, and * for any; anything else is left out."""
        self.typed = "".join(stroke for stroke in typed if stroke in KINDS or stroke == UNKNOWN)
        self._offered = None

    def candidates(self) -> tuple[str, ...]:
        """Offer characters."""
        if self._offered is None:
            self._offered = tuple(self._search()) if self.typed else ()
        return self._offered

    def choose(self, index: int) -> str:
        """Take an offered character, which uses all strokes."""
        offered = self.candidates()
        if not 0 <= index < len(offered):
            return ""
        self.feed("")
        return offered[index]

    def _search(self) -> list[str]:
        known, _, _ = self.typed.partition(UNKNOWN)
        pattern = self.typed.replace(UNKNOWN, "?")
        rows = list(self._db.execute(_FINISHED, (len(self.typed), pattern, _MOST)))
        if len(known) < _KNOWN:
            rows += self._db.execute(_GOING_ON, (pattern + "*", _MOST))
        else:
            rows += self._db.execute(_BEGUN_SO, (known, known + "{", pattern + "*", _MOST))
        return list(dict.fromkeys(str(text) for (text,) in rows))
