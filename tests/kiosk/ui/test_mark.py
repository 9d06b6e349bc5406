from kivy.core.window import Window
from kivy.graphics import SmoothLine

from kiosk.session.screen import Buttons, Look, Paragraph
from kiosk.ui.colour import contrast
from kiosk.ui.mark import piece_of
from kiosk.ui.palette import CONTRAST, LIGHT
from tests.screens.player import Player


def rings(player: Player) -> list[SmoothLine]:
    """List what is drawn of the mark."""
    return [each for each in player.app.stage._mark._group.children if isinstance(each, SmoothLine)]


def test_ring_stands_around_its_piece(player: Player, page, press):
    """The ring goes where the keys' mark stands, and goes away with it."""
    player.show(page(Buttons((press("go"), press("stay")))))
    player.app.stage.mark("go")
    drawn = len(rings(player))
    player.app.stage.mark("")

    assert (drawn, len(rings(player))) == (2, 0)


def test_nothing_is_drawn_anew(player: Player, page, press):
    """A mark that stands still costs nothing."""
    player.show(page(Buttons((press("go"),))))
    player.app.stage.mark("go")
    before = rings(player)
    player.app.stage.mark("go")

    assert [id(each) for each in rings(player)] == [id(each) for each in before]


def test_page_turns_to_the_mark(player: Player, page, press):
    """What the keys stand on is scrolled to."""
    player.show(page(Paragraph("字" * 2000), Buttons((press("last"),))))
    player.app.stage.mark("last")

    assert player.app.stage.sheet.scroller.offset > 0


def test_unknown_key(player: Player, page):
    """What is not on the screen has no ring."""
    player.show(page())

    assert piece_of(player.app.stage.pieces(), "nothing") is None


def test_ring_stands_out():
    """In both looks the two colours of the ring differ by 3:1 at least, so that one of them shows on any ground."""
    assert all(contrast(palette.ink, palette.page) >= 3 for palette in (LIGHT, CONTRAST))


def test_keys_reach_the_companion(player: Player, page):
    """A key of the keypad is told by its scan code, and Kivy keeps none for itself."""
    player.show(page(look=Look()))

    assert player.app._key(Window, 27, 41) is True
