import pytest

from kiosk.session.screen import Look
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage, Said, latin_marks
from tests.screens.player import Player


@pytest.fixture
def kit(player: Player) -> Kit:
    """Give the kit of the window."""
    return player.app.stage._kit


def test_height_follows_width(kit: Kit):
    """A narrower passage is higher."""
    passage = Passage(kit, "请在二十四小时内完成办理")

    assert passage.fit(900) < passage.fit(200)


def test_clipped(kit: Kit):
    """A text given less height than it wants says so."""
    passage = Passage(kit, "一二三四五六七八")
    wanted = passage.fit(120)
    passage.arrange(0, 0, 120, wanted / 2)

    assert passage.is_clipped


def test_put(kit: Kit):
    """Another text is measured anew."""
    passage = Passage(kit, "短")
    before = passage.fit(200)
    passage.text = "一个要好几行才写得下的很长的句子"

    assert passage.fit(200) > before


def test_nothing_said(kit: Kit):
    """Nothing said takes no room; an empty line of a box keeps its height."""
    assert (Said(kit, "").fit(300), Passage(kit, "").fit(300) > 0) == (0, True)


def test_other_style(kit: Kit):
    """A style set later counts for the next measuring."""
    passage = Passage(kit, "高平")
    small = passage.fit(300)
    passage.style = "title"

    assert passage.fit(300) > small


def test_latin_marks():
    """English gets narrow marks instead of those as wide as a Chinese character."""
    assert latin_marks("Press “Next”…") == 'Press "Next"...'


def test_chinese_marks_stay(player: Player, page):
    """Chinese keeps its own marks."""
    player.show(page(look=Look()))

    assert Passage(player.app.stage._kit, "按“下一步”").text == "按“下一步”"
