from pathlib import Path

from kiosk.input.lexicon import LexiconEngine


def test_beginning_of_letters(lexicon: Path):
    """One letter offers the commonest words that begin so."""
    engine = LexiconEngine(lexicon)
    engine.feed("zh")
    offered = engine.candidates()
    engine.close()

    assert offered[0] == "中国"


def test_exact_only(lexicon: Path):
    """Without tolerance nothing is offered that only sounds alike."""
    engine = LexiconEngine(lexicon, is_tolerant=False)
    engine.feed("zangwei")
    offered = engine.candidates()
    engine.close()

    assert "张伟" not in offered
