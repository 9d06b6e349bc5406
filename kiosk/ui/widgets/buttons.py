"""Buttons by role: primary, secondary and quiet actions, tiles, list rows, and options of a choice."""

from dataclasses import dataclass
from typing import Any, assert_never

from kivy.graphics import Color, SmoothLine
from kivy.properties import ObjectProperty

from kiosk.session.screen import Button
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.flow import Cell, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.slot import Slot
from kiosk.ui.pieces.surface import Skin, card_skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.tokens import IconName, TargetName, TextStyle


def button_piece(kit: Kit, button: Button, *, at: int = 0, wide: bool = True) -> Tap:
    """Draw a button by its role. ``at`` chooses a tile's hue where its icon has none; a ``wide`` tile is a row."""
    match button.role:
        case "primary" | "secondary" | "quiet":
            return action_button(kit, button)
        case "tile":
            return row_button(kit, button, at) if wide else tile_button(kit, button, at)
        case "option":
            return option_button(kit, button)
        case _:
            assert_never(button.role)


@dataclass(frozen=True)
class _Ink:
    text: Colour
    skin: Skin
    pressed: Skin


def action_button(kit: Kit, button: Button, least: TargetName = "action", *, has_icon: bool = True) -> Tap:
    """Draw a button with its text in the middle."""
    ink = _action_ink(kit, button)
    icon = Glyph(kit, button.icon, kit.theme.icon("lead"), ink.text) if button.icon and has_icon else None
    lettering = Lettering("button", ink.text, ink.text, "center")
    inner = IconText(kit, button.label, lettering, sub=_second_line(button), icon=icon, gap=kit.theme.gap(2))
    return _tap(kit, button, inner, ink, margin=Margin.even(kit.theme.gap(2), kit.theme.gap(2)), least=least)


class SoleButton(Slot):
    """Hold one such button; ``least`` names how high it is, and is said first."""

    button = ObjectProperty(None, allownone=True)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.least: TargetName = "action"
        self.bind(button=self.renew)

    def make(self) -> Piece | None:
        """Draw it."""
        return action_button(self.kit, self.button, self.least) if self.button else None


def _action_ink(kit: Kit, button: Button) -> _Ink:
    palette = kit.theme.palette
    rim = card_skin(kit, shadow=False)
    if not button.enabled:
        dull = Skin(palette.disabled, rim.line and palette.on_disabled, rim.line_width)
        return _Ink(palette.on_disabled, dull, dull)
    if button.role == "primary":
        return _Ink(palette.on_brand, Skin(palette.brand), Skin(palette.brand_deep))
    if button.role == "quiet":
        return _Ink(palette.brand, Skin(palette.tint), Skin(palette.pressed))
    line_width = max(kit.theme.line("rim"), rim.line_width)
    plain = Skin(palette.surface, palette.brand, line_width)
    return _Ink(palette.brand, plain, Skin(palette.pressed, palette.brand, line_width))


def tile_button(kit: Kit, button: Button, at: int = 0) -> Tap:
    """Draw a card in a grid: a tinted icon, the name, the lesser line."""
    return _card_button(kit, button, at, icon="row", style="strong", least="tile")


def hero_button(kit: Kit, button: Button, at: int = 0) -> Tap:
    """Draw one of the few large cards that begin a journey."""
    return _card_button(kit, button, at, icon="tile", style="heading", least="errand")


def _card_button(  # a card in the order one would say it
    kit: Kit, button: Button, at: int, *, icon: IconName, style: TextStyle, least: TargetName
) -> Tap:
    gap = kit.theme.gap(3)
    lettering = Lettering(style, _title_ink(kit, button), _sub_ink(kit, button))
    glyph = _tile_icon(kit, button, at, icon)
    inner = IconText(kit, button.label, lettering, sub=_second_line(button), icon=glyph, gap=gap)
    return _tap(kit, button, inner, _card_ink(kit, button), margin=Margin.even(gap, gap), least=least)


def row_button(kit: Kit, button: Button, at: int = 0) -> Tap:
    """Draw a row of a list, with an arrow that says it leads on."""
    theme = kit.theme
    lettering = Lettering("strong", _title_ink(kit, button), _sub_ink(kit, button))
    icon = _tile_icon(kit, button, at, "row") if button.icon else None
    cells = [Cell(IconText(kit, button.label, lettering, sub=_second_line(button), icon=icon))]
    if button.enabled:
        side = theme.icon("note")
        cells.append(Cell(Glyph(kit, "caret-right", side, theme.palette.muted), pixels=side))
    inner = Row(kit, cells, gap=theme.gap(2))
    margin = Margin.even(theme.gap(3), theme.gap(3))
    return _tap(kit, button, inner, _card_ink(kit, button), margin=margin, least="row")


def option_button(kit: Kit, button: Button) -> Tap:
    """Draw one answer of a choice; the chosen one differs by mark, outline and fill."""
    theme, palette = kit.theme, kit.theme.palette
    side = theme.icon("mark")
    lettering = Lettering("button", _title_ink(kit, button), _sub_ink(kit, button))
    icon: Piece = Glyph(kit, "check-circle", side, palette.brand) if button.chosen else Ring(kit, side)
    text = IconText(kit, button.label, lettering, sub=_second_line(button))
    inner = Row(kit, [Cell(icon, pixels=side), Cell(text)], gap=theme.gap(3))
    plain = Skin(palette.surface, palette.rim, theme.line("rim"))
    skin = Skin(palette.tint, palette.brand, theme.line("chosen")) if button.chosen else plain
    ink = _Ink(palette.ink, skin, Skin(palette.pressed, palette.brand, theme.line("chosen")))
    return _tap(kit, button, inner, ink, margin=Margin.even(theme.gap(4), theme.gap(3)), least="option")


class Ring(Glyph):
    """Show an empty mark, where a chosen option has its tick."""

    def __init__(self, kit: Kit, side: int) -> None:
        super().__init__(kit, "circle", side, kit.theme.palette.muted)

    def _draw(self) -> None:
        theme = self.kit.theme
        Color(*theme.palette.muted)
        SmoothLine(circle=(self.center_x, self.center_y, self.side / 2 - theme.gap(1)), width=theme.line("rim"))


def _tile_icon(kit: Kit, button: Button, at: int, size: IconName) -> Glyph:
    theme = kit.theme
    hue = theme.hue(button.icon, at) if button.enabled else theme.palette.on_disabled
    return Glyph(kit, button.icon or "circle", theme.icon(size), hue, tile=theme.faint(hue, "tile"))


def _second_line(button: Button) -> str:
    return button.sub if button.enabled or not button.reason else button.reason


def _title_ink(kit: Kit, button: Button) -> Colour:
    return kit.theme.palette.ink if button.enabled else kit.theme.palette.on_disabled


def _sub_ink(kit: Kit, button: Button) -> Colour:
    return kit.theme.palette.muted if button.enabled else kit.theme.palette.on_disabled


def _card_ink(kit: Kit, button: Button) -> _Ink:
    palette = kit.theme.palette
    if not button.enabled:
        dull = card_skin(kit, palette.disabled, shadow=False)
        return _Ink(palette.on_disabled, dull, dull)
    return _Ink(palette.ink, card_skin(kit), card_skin(kit, palette.pressed, shadow=False))


def _tap(kit: Kit, button: Button, inner: Piece, ink: _Ink, *, margin: Margin, least: TargetName) -> Tap:
    return Tap(
        kit,
        inner,
        key=button.key,
        act=lambda: kit.send(button.event),
        skin=ink.skin,
        pressed=ink.pressed,
        margin=margin,
        least=kit.theme.target(least),
        enabled=button.enabled,
    )
