from kiosk.session.screen import Look
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.passage import Glyph, Passage
from tests.screens.player import Player

WIDE = 600.0


def test_broken_lines_are_centred_with_their_icon(player: Player, page):
    """Icon and broken lines stand in the middle together: what the lines leave free lies on both sides."""
    player.show(page(look=Look()))
    sheet = player.app.stage.sheet
    assert sheet is not None
    kit = sheet.kit
    ink = kit.theme.palette.ink
    icon = Glyph(kit, "warning", kit.theme.icon("lead"), ink)
    group = IconText(kit, "一二三四五六七，一二三四五六七八九", Lettering("body", ink, ink, "center"), icon=icon)
    group.arrange(0, 0, WIDE, group.fit(WIDE))
    text = next(piece for piece in group.within() if isinstance(piece, Passage))

    assert abs((WIDE - text.x - text.texture.width) - icon.x) < kit.theme.gap(1)
