"""The input methods of one keyboard: pinyin by librime or by the lexicon file, strokes by the stroke table."""

from pathlib import Path
from typing import Literal, Protocol

from kiosk.input.lexicon import LexiconEngine
from kiosk.input.librime import RimeMissingError
from kiosk.input.rime import FOLDER, open_rime
from kiosk.input.strokes import StrokeEngine

Method = Literal["pinyin", "strokes"]


class Engine(Protocol):
    """Turn what is typed by one method into texts to choose from."""

    @property
    def typed(self) -> str:
        """Give what stands typed and has not become text."""

    def feed(self, typed: str) -> None:
        """Take what is typed as it stands now, from the first key; nothing typed forgets all."""

    def candidates(self) -> tuple[str, ...]:
        """Offer texts, best first, none twice."""

    def choose(self, index: int) -> str:
        """Take an offered text; what it does not use stays typed."""

    def close(self) -> None:
        """Forget everything and let files go."""


class InputMethods:
    """Pass what is typed to the engine of its method; the other one holds nothing meanwhile."""

    def __init__(self, *, pinyin: Engine, strokes: Engine, name: str) -> None:
        self.name = name
        """Which engine makes Chinese of pinyin, for the doctor."""
        self._engines: dict[Method, Engine] = {"pinyin": pinyin, "strokes": strokes}
        self._engine = pinyin

    @property
    def typed(self) -> str:
        """Give what stands typed."""
        return self._engine.typed

    def feed(self, typed: str, method: Method = "pinyin") -> None:
        """Take what is typed by a method."""
        engine = self._engines[method]
        if engine is not self._engine:
            self._engine.feed("")
            self._engine = engine
        engine.feed(typed)

    def candidates(self) -> tuple[str, ...]:
        """Offer texts, best first."""
        return self._engine.candidates()

    def choose(self, index: int) -> str:
        """Take an offered text."""
        return self._engine.choose(index)

    def close(self) -> None:
        """Forget everything and let files go."""
        for engine in self._engines.values():
            engine.close()


def open_methods(lexicon: Path, *, is_tolerant: bool = True) -> InputMethods:
    """Open what set-up made beside the lexicon file: librime where it is installed and compiled for, else our own."""
    strokes = StrokeEngine(lexicon)
    try:
        rime = open_rime(lexicon.parent / FOLDER, is_tolerant=is_tolerant)
        return InputMethods(pinyin=rime, strokes=strokes, name="librime")
    except RimeMissingError:
        return InputMethods(pinyin=LexiconEngine(lexicon, is_tolerant=is_tolerant), strokes=strokes, name="lexicon")
