"""The foot of every screen: where to go next, and the accessibility bar that is the same everywhere."""

from collections.abc import Sequence

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Button
from kiosk.ui.pieces.flow import Cell, Grid, Margin, Pad, Row
from kiosk.ui.pieces.icontext import IconAbove
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.widgets.buttons import action_button


class Foot(Pad):
    """Stand on a plain strip with a line above it."""

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(*palette.surface)
        Rectangle(pos=self.pos, size=self.size)
        Color(*palette.line)
        thick = palette.line_width or 2
        Rectangle(pos=(self.x, self.top - thick), size=(self.width, thick))


def nav_piece(kit: Kit, buttons: Sequence[Button]) -> Piece:
    """Draw the way on: the primary button takes twice the room of the others."""
    theme = kit.theme
    cells = [Cell(action_button(kit, b, least=144), share=1.7 if b.role == "primary" else 1.0) for b in buttons]
    row = Row(kit, cells, gap=theme.gap(3), stretch=True)
    return Foot(kit, row, Margin.even(theme.gap(5), theme.gap(3)))


def bar_piece(kit: Kit, buttons: Sequence[Button]) -> Piece:
    """Draw the settings of looks, side by side, always at the lower edge where everyone reaches them."""
    theme = kit.theme
    inner = Grid(kit, [_setting(kit, button) for button in buttons], max(1, len(buttons)), theme.gap(1))
    return Foot(kit, inner, Margin.even(theme.gap(2), theme.gap(1)))


def _setting(kit: Kit, button: Button) -> Tap:
    theme, palette = kit.theme, kit.theme.palette
    ink = palette.brand if button.enabled else palette.on_disabled
    label = f"{button.label} {button.sub}" if button.sub else button.label
    text = Passage(kit, label, "small", palette.ink if button.enabled else palette.on_disabled, "center")
    skin = Skin(palette.tint if button.chosen else palette.surface, palette.brand if button.chosen else None, 3)
    return Tap(
        kit,
        IconAbove(kit, Glyph(kit, button.icon or "circle", 60, ink), text, gap=4),
        key=button.key,
        act=lambda: kit.send(button.event),
        skin=skin,
        pressed=Skin(palette.pressed),
        margin=Margin.even(4, theme.gap(1)),
        least=136,
        enabled=button.enabled,
    )
