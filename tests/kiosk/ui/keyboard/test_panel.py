"""How high the keyboard is, and that what it types into lies within reach above it."""

from collections.abc import Iterator

import pytest

from kiosk.session.screen import Input, Look, Paragraph
from kiosk.ui.keyboard.panel import KEY_HEIGHT, KeyboardPanel
from kiosk.ui.stage import Stage
from kiosk.ui.tokens import LEAST_TARGET
from tests.screens.player import Player
from tests.screens.rules import faults

NAME = Input("name", "姓名", "pinyin")
UPRIGHT = 1080, 1920
SHAPES = {"upright": UPRIGHT, "wide": (1728, 1080), "wider": (1920, 1080)}


@pytest.fixture
def stage(player: Player) -> Iterator[Stage]:
    """Give the window's content, and its own size back."""
    stage = player.app.stage
    # With its hints Kivy would give it the window's own size again.
    stage.size_hint = None, None
    yield stage
    stage.size_hint, stage.size = (1, 1), UPRIGHT


def panel(stage: Stage) -> KeyboardPanel:
    """Give the keyboard at hand."""
    assert stage.dock.panel is not None
    return stage.dock.panel


def keys(stage: Stage) -> set[float]:
    """Give the heights of its letters' keys."""
    return {piece.height for piece in panel(stage).within() if getattr(piece, "key", "") in {"key:q", "key:m"}}


@pytest.mark.parametrize(("look", "height"), [(Look(), KEY_HEIGHT), (Look(reach=True), LEAST_TARGET)])
def test_low_keys_within_reach(player: Player, stage: Stage, page, look: Look, height: float):
    """Keys are lower where a hand reaches only the lower part of the window."""
    player.show(page(NAME, look=look))
    player.tap("name")

    assert keys(stage) == {height}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_box_is_within_reach(player: Player, stage: Stage, page, shape: str, scale: float):
    """The box that is typed into lies within reach above the keyboard and the texts on offer."""
    stage.size = SHAPES[shape]
    around = Paragraph("字" * 200)
    player.show(page(around, NAME, around, look=Look(reach=True, text_scale=scale)))
    player.tap("name")
    player.tap("key:g")
    # Across, the reference panel is all within reach.
    most = panel(stage).kit.stand.within_reach(stage.height) if shape == "upright" else stage.height
    seen = next(button for button in player.look()["buttons"] if button["key"] == "name")

    assert (seen["seen"], stage.height - seen["y"] <= most + 1) == (True, True)


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_lies_over_anything(player: Player, stage: Stage, page, shape: str):
    """Letters, texts on offer, arrows and keys each have a place of their own."""
    stage.size = SHAPES[shape]
    player.show(page(NAME))
    player.tap("name")
    for letter in "gaoping":
        player.tap(f"key:{letter}")

    assert faults(stage) == []


def test_low_strip_has_one_row(player: Player, stage: Stage, page):
    """A low keyboard shows one row of texts, and its arrows lead to the others."""
    player.show(page(NAME, look=Look(reach=True)))
    player.tap("name")
    for letter in "shi":
        player.tap(f"key:{letter}")
    offered = [b for b in player.look()["buttons"] if b["key"].startswith("candidate")]

    assert (len({button["y"] for button in offered}), "candidates:next" in {b["key"] for b in offered}) == (1, True)
