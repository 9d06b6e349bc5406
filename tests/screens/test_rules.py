"""The rules find what they are for."""

from typing import TypeVar

import pytest

from kiosk.session.screen import Buttons, Look, Paragraph
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.tap import Tap
from tests.screens.player import Player
from tests.screens.rules import faults

T = TypeVar("T", bound=Piece)


@pytest.fixture
def shown(player: Player, page, press) -> Player:
    """Show a page that is well."""
    player.show(page(Paragraph("第一行"), Paragraph("第二行"), Buttons((press("go"), press("stop")))))
    return player


def pieces(player: Player, kind: type[T]) -> list[T]:
    """List what of a kind lies in the scrolling part, from the top."""
    sheet = player.app.stage.sheet
    assert sheet is not None
    found = [piece for piece in sheet.blocks.within() if isinstance(piece, kind)]
    return sorted(found, key=lambda piece: -piece.top)


def named(player: Player) -> set[str]:
    """Name the rules that are broken."""
    return {fault.split(":")[0] for fault in faults(player.app.stage)}


def test_well(shown: Player):
    """A page that is well has no faults."""
    assert faults(shown.app.stage) == []


def test_text_over_text(shown: Player):
    """A text moved onto another is found."""
    first, second, *_ = pieces(shown, Passage)
    first.y = second.y

    assert named(shown) == {"texts_over_texts"}


def test_faint(shown: Player):
    """A grey too light to read is found."""
    pieces(shown, Passage)[0].colour = (0.8, 0.8, 0.8, 1.0)

    assert named(shown) == {"faint"}


def test_clipped(shown: Player):
    """A text that leaves the window is found."""
    pieces(shown, Passage)[0].x = 900

    assert "clipped_texts" in named(shown)


def test_over_another_target(shown: Player):
    """A target that lies over another is found."""
    first, second = pieces(shown, Tap)
    first.y = second.y + 20

    assert "targets_over_targets" in named(shown)


def test_near_another_target(shown: Player):
    """A target less than sixteen pixels from another is found."""
    first, second = pieces(shown, Tap)
    first.y = second.top + 12

    assert "crowded_targets" in named(shown)


def test_low_target(shown: Player):
    """A target that is too low is found."""
    pieces(shown, Tap)[0].height = 90

    assert "small_targets" in named(shown)


def test_out_of_reach(player: Player, page, press):
    """In reach mode a target that stands too high is found."""
    player.show(page(Buttons((press("go"),)), look=Look(reach=True)))
    sheet = player.app.stage.sheet
    assert sheet is not None
    sheet.scroller.height = pieces(player, Tap)[0].height = 1700

    assert "out_of_reach" in named(player)


def test_torn_word(player: Player, page):
    """A Latin word wider than its line is found."""
    player.show(page(Paragraph("Unbreakable" * 9, is_large=True), look=Look(language="en")))

    assert "torn_words" in named(player)
