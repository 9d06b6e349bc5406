from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.input.strokes import StrokeEngine


@pytest.fixture
def strokes(lexicon: Path) -> Iterator[StrokeEngine]:
    """Give the engine."""
    engine = StrokeEngine(lexicon)
    yield engine
    engine.close()


def offered(engine: StrokeEngine, typed: str) -> tuple[str, ...]:
    """List what is offered."""
    engine.feed(typed)
    return engine.candidates()


def test_whole(strokes: StrokeEngine):
    """All strokes give the character, the commoner of two that are written alike first."""
    assert offered(strokes, "hsh")[:2] == ("土", "士")


def test_beginning(strokes: StrokeEngine):
    """The first strokes of a rare character lead to it."""
    assert "堃" in offered(strokes, "nhzp")


def test_finished_first(strokes: StrokeEngine):
    """A character that is finished comes before commoner ones that go on."""
    assert offered(strokes, "hs")[0] == "十"


@pytest.mark.parametrize("typed", ["*hzp", "n*zp", "nhz*nhz", "***pnhzphsh"])
def test_unknown_stroke(strokes: StrokeEngine, typed: str):
    """A stroke nobody is sure of stands for any."""
    assert "堃" in offered(strokes, typed)


@pytest.mark.parametrize("typed", ["", "z" * 48, "x", "%", "[", "?"])
def test_junk(strokes: StrokeEngine, typed: str):
    """Strokes that make no character offer none, and nothing else is a stroke."""
    assert offered(strokes, typed) == ()


def test_choose(strokes: StrokeEngine):
    """A chosen character uses all strokes."""
    offered(strokes, "hhsh")

    assert (strokes.choose(0), strokes.typed) == ("王", "")


def test_choose_nothing(strokes: StrokeEngine):
    """What is not offered is no text."""
    offered(strokes, "hhsh")

    assert (strokes.choose(99), strokes.typed) == ("", "hhsh")
