"""Buttons by role: primary, secondary and quiet actions, tiles, list rows, and options of a choice."""

from dataclasses import dataclass
from typing import assert_never

from kivy.graphics import Color, SmoothLine

from kiosk.session.screen import Button
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.flow import Cell, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin, card_skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.theme import TARGET, TextStyle


def button_piece(kit: Kit, button: Button, *, at: int = 0, wide: bool = True) -> Tap:
    """Draw a button by its role. ``at`` chooses a tile's hue; a ``wide`` tile is a row across the screen."""
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


def action_button(kit: Kit, button: Button, least: float = TARGET + 16) -> Tap:
    """Draw a button with its text in the middle."""
    ink = _action_ink(kit, button)
    icon = Glyph(kit, button.icon, round(kit.theme.pixels("button") * 1.25), ink.text) if button.icon else None
    lettering = Lettering("button", ink.text, ink.text, "center")
    inner = IconText(kit, button.label, lettering, sub=_second_line(button), icon=icon, gap=kit.theme.gap(2))
    return _tap(kit, button, inner, ink, margin=Margin.even(kit.theme.gap(3), kit.theme.gap(2)), least=least)


def _action_ink(kit: Kit, button: Button) -> _Ink:
    palette = kit.theme.palette
    rim = card_skin(kit, shadow=False)
    if not button.enabled:
        dull = Skin(palette.disabled, rim.line and palette.on_disabled, rim.line_width)
        return _Ink(palette.on_disabled, dull, dull)
    if button.role == "primary":
        deep = Skin(palette.hero[0] if palette.has_shadow else palette.muted)
        return _Ink(palette.on_brand, Skin(palette.brand), deep)
    if button.role == "quiet":
        return _Ink(palette.brand, Skin(palette.tint), Skin(palette.pressed))
    line_width = max(3.0, rim.line_width)
    plain = Skin(palette.surface, palette.brand, line_width)
    return _Ink(palette.brand, plain, Skin(palette.pressed, palette.brand, line_width))


def tile_button(kit: Kit, button: Button, at: int = 0) -> Tap:
    """Draw a card in a grid: a tinted icon, the name, the lesser line."""
    return _card_button(kit, button, at, side=104, style="strong", least=168)


def hero_button(kit: Kit, button: Button, at: int = 0) -> Tap:
    """Draw one of the few large cards that begin a journey."""
    return _card_button(kit, button, at, side=128, style="heading", least=232)


def _card_button(kit: Kit, button: Button, at: int, *, side: int, style: TextStyle, least: float) -> Tap:
    theme = kit.theme
    lettering = Lettering(style, _title_ink(kit, button), _sub_ink(kit, button))
    inner = IconText(kit, button.label, lettering, sub=_second_line(button), icon=_tile_icon(kit, button, at, side))
    return _tap(kit, button, inner, _card_ink(kit, button), margin=Margin.even(theme.gap(3), theme.gap(3)), least=least)


def row_button(kit: Kit, button: Button, at: int = 0) -> Tap:
    """Draw a row of a list, with an arrow that says it leads on."""
    theme = kit.theme
    lettering = Lettering("strong", _title_ink(kit, button), _sub_ink(kit, button))
    icon = _tile_icon(kit, button, at, 88) if button.icon else None
    text = IconText(kit, button.label, lettering, sub=_second_line(button), icon=icon)
    cells = [Cell(text)]
    if button.enabled:
        cells.append(Cell(Glyph(kit, "caret-right", 40, theme.palette.muted), pixels=40))
    inner = Row(kit, cells, gap=theme.gap(2))
    return _tap(kit, button, inner, _card_ink(kit, button), margin=Margin.even(theme.gap(4), theme.gap(3)), least=144)


def option_button(kit: Kit, button: Button) -> Tap:
    """Draw one answer of a choice; the chosen one differs by mark, outline and fill."""
    theme, palette = kit.theme, kit.theme.palette
    lettering = Lettering("button", _title_ink(kit, button), _sub_ink(kit, button))
    icon: Piece = Glyph(kit, "check-circle", 60, palette.brand) if button.chosen else Ring(kit, 60)
    text = IconText(kit, button.label, lettering, sub=_second_line(button))
    inner = Row(kit, [Cell(icon, pixels=60), Cell(text)], gap=theme.gap(3))
    line = palette.brand if button.chosen else palette.line
    skin = Skin(palette.tint if button.chosen else palette.surface, line, 5 if button.chosen else 3)
    ink = _Ink(palette.ink, skin, Skin(palette.pressed, palette.brand, 5))
    return _tap(kit, button, inner, ink, margin=Margin.even(theme.gap(4), theme.gap(3)), least=128)


class Ring(Glyph):
    """Show an empty mark, where a chosen option has its tick."""

    def __init__(self, kit: Kit, side: int) -> None:
        super().__init__(kit, "circle", side, kit.theme.palette.muted)

    def _draw(self) -> None:
        Color(*self.kit.theme.palette.muted)
        SmoothLine(circle=(self.center_x, self.center_y, self.side / 2 - 8), width=2.5)


def _tile_icon(kit: Kit, button: Button, at: int, side: int) -> Glyph:
    palette = kit.theme.palette
    hue = kit.theme.hue(at) if button.enabled else palette.on_disabled
    return Glyph(kit, button.icon or "circle", side, hue, tile=(*hue[:3], 0.12))


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


def _tap(kit: Kit, button: Button, inner: Piece, ink: _Ink, *, margin: Margin, least: float) -> Tap:
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
