from kiosk.input.librime import Library
from kiosk.input.rime import RimeEngine


def test_exact_only(library: Library):
    """Without tolerance nothing is offered that only sounds alike."""
    engine = RimeEngine(library, is_tolerant=False)
    engine.feed("zangwei")
    offered = engine.candidates()
    engine.close()

    assert "张伟" not in offered


def test_guess_can_be_chosen(library: Library):
    """A text of the tolerant reading is taken whole."""
    engine = RimeEngine(library)
    engine.feed("zangwei")
    chosen = engine.choose(engine.candidates().index("张伟"))
    engine.close()

    assert (chosen, engine.typed) == ("张伟", "")


def test_joined_can_be_chosen(library: Library):
    """A sentence that was joined here uses all letters."""
    engine = RimeEngine(library)
    engine.feed("gaopingdengji")
    chosen = engine.choose(engine.candidates().index("高平登记"))
    left = engine.typed
    engine.close()

    assert (chosen, left) == ("高平登记", "")
