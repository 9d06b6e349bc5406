from collections.abc import Iterator

import pytest
from kivy.graphics import Rectangle

from kiosk.session.screen import Look
from kiosk.ui.stage import Stage
from tests.screens.player import Player

UPRIGHT, ACROSS = (1080, 1920), (1920, 1080)


@pytest.fixture
def stage(player: Player) -> Iterator[Stage]:
    """Give the window's content, and its own size back."""
    stage = player.app.stage
    # With its hints Kivy would give it the window's own size again.
    stage.size_hint = None, None
    yield stage
    stage.size_hint, stage.size = (1, 1), UPRIGHT


@pytest.mark.parametrize(("size", "lines"), [(UPRIGHT, 0), (ACROSS, 1)])
def test_line_towards_the_page(player: Player, stage: Stage, page, size: tuple[int, int], lines: int):
    """In contrast a line parts the head from a page beside it, and none runs along the window's own edge."""
    stage.size = size
    player.show(page(look=Look(high_contrast=True)))
    assert stage.sheet is not None
    head = stage.sheet.head
    drawn = [one for one in head.canvas.before.children if isinstance(one, Rectangle) and one.size[1] == head.height]

    assert len([one for one in drawn if one.size[0] < head.width]) == lines
