import pytest
from kivy.graphics import Mesh

from kiosk.session.screen import Look
from kiosk.ui.widgets.calm import _ridge, draw_calm
from tests.screens.player import Player


def drawn(player: Player, page, look: Look) -> list[object]:
    """Draw the picture in a look, and list what it is made of."""
    player.show(page(look=look))
    sheet = player.app.stage.sheet
    assert sheet is not None
    with sheet.canvas.after:
        draw_calm(sheet.kit, (0, 0, 400, 300))
    return list(sheet.canvas.after.children)


@pytest.mark.parametrize(("look", "hills"), [(Look(), 3), (Look(high_contrast=True), 0)])
def test_hills(player: Player, page, look: Look, hills: int):
    """Three ridges are drawn, and none in high contrast, where they would only disturb."""
    assert sum(isinstance(shape, Mesh) for shape in drawn(player, page, look)) == hills


def test_ridge_stays_in_its_box():
    """No corner of a ridge lies below or beside its box."""
    corners = _ridge((10, 20, 400, 300), 0.3, 0.5, 3.0, 1.0)
    across, up = corners[0::4], corners[1::4]

    assert (min(across), round(max(across)), min(up)) == (10, 410, 20)
