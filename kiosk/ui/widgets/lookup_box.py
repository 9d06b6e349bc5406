"""A field that is answered from a list: drawn as the boxes beside it, with a magnifier where they have a pen."""

from kiosk.session.screen import Button, Fact
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.widgets.badge import Badge


def lookup_box(kit: Kit, fact: Fact, opens: Button) -> Piece:
    """Draw label, badge and value; touching the box does what its button does."""
    label = Passage(kit, fact.label, "strong")
    badge = Badge(kit, fact.badge) if fact.badge else None
    cells = [Cell(label), *([Cell(badge, pixels=badge.natural())] if badge else [])]
    return Column(kit, [Row(kit, cells, gap=kit.theme.gap(2)), _box(kit, fact, opens)], gap=kit.theme.gap(1.5))


def _box(kit: Kit, fact: Fact, opens: Button) -> Tap:
    theme, palette = kit.theme, kit.theme.palette
    side = theme.icon("lead")
    icon = Glyph(kit, opens.icon or "magnifying-glass", side, palette.brand)
    cells = [Cell(Passage(kit, fact.value, "body")), Cell(icon, pixels=side)]
    return Tap(
        kit,
        Row(kit, cells, gap=theme.gap(2)),
        key=opens.key,
        act=lambda: kit.send(opens.event),
        skin=Skin(palette.surface, palette.rim, theme.line("rim")),
        pressed=Skin(palette.pressed, palette.brand, theme.line("chosen")),
        margin=Margin.even(theme.gap(4), theme.gap(2)),
        least=theme.target("box"),
        enabled=opens.enabled,
    )
