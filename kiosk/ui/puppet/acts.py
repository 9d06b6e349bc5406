"""What the hand can be told to do. Each act is a generator that takes a step a frame and returns its answer."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kivy.base import EventLoop

from content.contract.clock import Clock
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.puppet.eyes import Eyes
from kiosk.ui.puppet.hand import Act, Hand
from kiosk.ui.puppet.picture import window_png

# A sheet needs two frames to stand: one to take the journey's answer, one to be drawn.
_FRAMES_TO_STAND = 2
_MOST_PAGES = 40
LOOK_S = 5.0
"""Seconds a tap waits for what it is to touch."""


class Reader(Protocol):
    """Tell the letters that type a word; the keyboard's lexicon does."""

    def reading(self, word: str) -> str:
        """Give the letters, or nothing when the word is unknown."""


class NotThereError(LookupError):
    """Tell that nothing on the window has this key, or that it cannot be touched."""

    key = "puppet.not_there"


@dataclass(frozen=True)
class Acts:
    """Build acts over one window."""

    hand: Hand
    eyes: Eyes
    reader: Reader
    clock: Clock

    def tap(self, key: str) -> Act:
        """Touch what a key names, after scrolling to it; waits a little for it to appear and to take touches."""
        piece = yield from self._await_piece(key)
        x, y = piece.to_window(*piece.center)
        yield from self.hand.stroke([(x, y)])
        yield from self._stand()
        return {"tapped": key}

    def tap_at(self, x: float, y: float) -> Act:
        """Touch a pixel, counted from the upper left."""
        yield from self._until(lambda: self.eyes.stage.is_settled, LOOK_S, "settled")
        yield from self.hand.stroke([(x, self.eyes.height - y)])
        yield from self._stand()
        return {"tapped": [x, y]}

    def drag(self, points: Sequence[Sequence[float]], key: str = "") -> Act:
        """Draw through points: shares of a piece's box when ``key`` is given, else pixels; from the upper left."""
        yield from self._until(lambda: self.eyes.stage.is_settled, LOOK_S, "settled")
        spots = [(float(x), float(y)) for x, y in points]
        if key:
            place = self.eyes.place((yield from self._await_piece(key)))
            spots = [(place.x + x * place.width, place.y + y * place.height) for x, y in spots]
        yield from self.hand.stroke([(x, self.eyes.height - y) for x, y in spots])
        yield from self._stand()
        return {"points": len(spots)}

    def type(self, text: str) -> Act:
        """Press the keyboard's keys for a text; Chinese is typed by its letters and picked from what is offered."""
        at = 0
        while at < len(text):
            word = self._word(text[at:])
            if word:
                yield from self._pick(word)
                at += len(word)
            else:
                yield from self._strike(text[at])
                at += 1
        return {"typed": len(text)}

    def look(self) -> Act:
        """Tell what is on the window."""
        yield
        return self.eyes.report()

    def shot(self, path: Path) -> Act:
        """Draw the window and keep it as a PNG file."""
        yield from self._stand()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(window_png(EventLoop.window))
        return {"path": str(path)}

    def wait(self, screen: str, timeout_s: float) -> Act:
        """Wait until a screen of this name is shown; a name that ends in ``*`` stands for all that begin so."""
        yield from self._until(lambda: self._is_shown(screen), timeout_s, f"screen {screen}")
        yield from self._stand()
        return self.eyes.report()

    def _is_shown(self, name: str) -> bool:
        shown = self.eyes.stage.screen.name if self.eyes.stage.screen else ""
        return shown.startswith(name[:-1]) if name.endswith("*") else shown == name

    def _await_piece(self, key: str) -> Generator[None, None, Piece]:
        yield from self._until(lambda: self.eyes.stage.is_settled and self.eyes.find(key) is not None, LOOK_S, key)
        piece = self.eyes.find(key)
        if piece is None:
            raise NotThereError(key)
        self.eyes.bring_in(piece)
        yield
        if not self.eyes.is_seen(piece):
            raise NotThereError(f"{key} cannot be scrolled to")
        return piece

    def _until(self, holds: Callable[[], bool], timeout_s: float, what: str) -> Generator[None]:
        deadline = self.clock.monotonic() + timeout_s
        while not holds():
            if self.clock.monotonic() > deadline:
                shown = self.eyes.stage.screen.name if self.eyes.stage.screen else "nothing"
                raise NotThereError(f"{what} did not come within {timeout_s} s; {shown} is shown")
            yield

    def _stand(self) -> Generator[None]:
        for _ in range(_FRAMES_TO_STAND):
            yield

    def _word(self, text: str) -> str:
        """Find the longest beginning that the lexicon knows as one Chinese word."""
        if text[0].isascii():
            return ""
        return next((text[:size] for size in range(min(8, len(text)), 0, -1) if self.reader.reading(text[:size])), "")

    def _pick(self, word: str) -> Generator[None]:
        yield from self._board("pinyin")
        for letter in self.reader.reading(word):
            yield from self._press(f"key:{letter}")
        key = f"candidate:{word}"
        for _ in range(_MOST_PAGES):
            if self.eyes.find(key) is not None or self.eyes.find("candidates:next") is None:
                break
            yield from self.tap("candidates:next")
        yield from self.tap(key)

    def _strike(self, character: str) -> Generator[None]:
        if self.eyes.find(f"key:{character}") is None and character.lower() != character:
            yield from self._board("latin")
            yield from self.tap("key:shift")
            yield from self.tap(f"key:{character.lower()}")
            return
        if self.eyes.find(f"key:{character}") is None:
            yield from self._board("symbols")
        yield from self._press(f"key:{character}")

    def _press(self, key: str) -> Generator[None]:
        """Touch a key of the keyboard, which neither scrolls nor changes what is shown: two frames a key."""
        piece = self.eyes.find(key)
        if piece is None:
            raise NotThereError(key)
        yield from self.hand.stroke([piece.to_window(*piece.center)])

    def _board(self, name: str) -> Generator[None]:
        if self.eyes.stage.dock.typist.board != name and self.eyes.find(f"key:{name}") is not None:
            yield from self.tap(f"key:{name}")
