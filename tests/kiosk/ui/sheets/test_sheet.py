"""How a window is divided once its words are doubled."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.session.screen import Look, Paragraph
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.stage import Stage
from tests.screens.player import Player
from tests.screens.rules import faults

UPRIGHT, ACROSS = (1080, 1920), (1920, 1080)
DOUBLED = Look(text_scale=2.0)


@pytest.fixture
def across(player: Player) -> Iterator[Stage]:
    """Give a wide window, and its own shape back."""
    stage = player.app.stage
    # With its hints Kivy would give it the window's own size again.
    stage.size_hint, stage.size = (None, None), ACROSS
    yield stage
    stage.size_hint, stage.size = (1, 1), UPRIGHT


def shown(stage: Stage) -> Sheet:
    """Give the sheet at hand."""
    assert stage.sheet is not None
    return stage.sheet


def test_head_scrolls_across(player: Player, across: Stage, page):
    """A head of doubled words goes out of sight with the rest, so that both have room."""
    player.show(page(Paragraph("字" * 300), look=DOUBLED))

    assert (shown(across).head in shown(across).scroller.within(), faults(across)) == (True, [])


def test_head_says_what_is_newer(player: Player, across: Stage, page):
    """A newer state's words come into the head that stands there, and make it higher."""
    player.show(page(look=DOUBLED))
    old, tall = shown(across).head, shown(across).head.height
    player.show(page(look=DOUBLED, subtitle="现在"))

    assert (shown(across).head is old, old.height > tall, faults(across)) == (True, True, [])


def test_head_above_reach(player: Player, page):
    """A head that fills what is out of reach stands still, doubled or not."""
    player.show(page(look=replace(DOUBLED, reach=True)))

    assert shown(player.app.stage).head.parent is shown(player.app.stage)
