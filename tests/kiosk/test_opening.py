"""The idle screen before there is a journey."""

from pathlib import Path

import pytest

from kiosk.journal.glance import Glance
from kiosk.opening import KEPT_MOST, Opening
from kiosk.session.screen import Facts
from kiosk.session.touches import Pressed


@pytest.fixture
def opening(books, library) -> Opening:
    """Open with the shipped catalogue on the shelf."""
    assert library.version
    return Opening(Glance(books.path), books.clock, has_speech=False)


def values(opening: Opening) -> set[str]:
    """Give what is said of the errands."""
    board = next(block for block in opening.screen().blocks if isinstance(block, Facts))
    return {fact.value for fact in board.facts[:5]}


def test_idle_screen(opening: Opening):
    """It is the idle screen, in the catalogue's words."""
    assert (opening.screen().name, opening.screen().title) == ("attract", "不打烊·24小时政务服务")


def test_honest(opening: Opening):
    """Nothing is known yet, so nothing is said to work or not to."""
    assert values(opening) == {"正在检查"}


def test_without_catalogue(books, tmp_path: Path):
    """A kiosk that never had a catalogue opens with the words it was shipped with."""
    assert values(Opening(Glance(tmp_path / "none.sqlite"), books.clock, has_speech=False)) == {"正在检查"}


def test_touches_are_kept(opening: Opening):
    """What was touched is given to the journey, in its order."""
    opening.send(Pressed("start"))
    opening.send(Pressed("help"))

    assert (opening.drain(), opening.close()) == (0, (Pressed("start"), Pressed("help")))


def test_not_without_end(opening: Opening):
    """A hand that lies on the screen fills no memory."""
    for _ in range(KEPT_MOST + 5):
        opening.send(Pressed("start"))

    assert len(opening.close()) == KEPT_MOST


def test_own_words(opening: Opening):
    """The window has its own words from the first moment."""
    assert opening.say("en")("session.attract.checking") == "Being checked"
