"""The foot of every screen: where to go next, and the accessibility bar that is the same everywhere."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.properties import ObjectProperty

from kiosk.session.screen import Button
from kiosk.ui.pieces.flow import Cell, Column, Grid, Margin, Pad, Row
from kiosk.ui.pieces.icontext import IconAbove, IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage, latin_marks
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.slot import Slot
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.tokens import TextStyle
from kiosk.ui.widgets.buttons import action_button

_PRIMARY_SHARE = 1.7
_CROWD = 3
"""From so many buttons side by side large text leaves no room for their icons."""


class Strip(Slot):
    """Hold a row of buttons that is rebuilt only when the buttons change; none take no room."""

    buttons = ObjectProperty(())

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.bind(buttons=self.renew)


class WayOn(Strip):
    """Show where to go next."""

    def make(self) -> Piece | None:
        """Draw the buttons."""
        return nav_piece(self.kit, self.buttons) if self.buttons else None


class SettingsStrip(Strip):
    """Show the settings."""

    def make(self) -> Piece | None:
        """Draw the buttons."""
        return bar_piece(self.kit, self.buttons) if self.buttons else None


class Foot(Pad):
    """Stand on a plain strip with a line above it; it may go on beyond its place by some ``bleed``."""

    def __init__(self, kit: Kit, inner: Piece, margin: Margin, bleed: float = 0.0) -> None:
        super().__init__(kit, inner, margin)
        self._bleed = bleed
        self.ground = (kit.theme.palette.surface,)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        bleed = self._bleed
        Color(*palette.surface)
        Rectangle(pos=(self.x - bleed, self.y - bleed), size=(self.width + 2 * bleed, self.height + bleed))
        Color(*palette.line)
        thick = palette.line_width or self.kit.theme.line("rule")
        Rectangle(pos=(self.x - bleed, self.top - thick), size=(self.width + 2 * bleed, thick))


def nav_piece(kit: Kit, buttons: Sequence[Button]) -> Piece:
    """Draw the way on: the primary button takes most room; without one the row is lower, since nothing is urged."""
    theme = kit.theme
    is_urged = any(button.role == "primary" for button in buttons)
    return Foot(kit, NavRows(kit, buttons), Margin.even(theme.gap(5), theme.gap(3) if is_urged else theme.gap(2)))


class NavRows(Piece):
    """Set the buttons side by side; doubled words that are then torn let the primary one stand above the others."""

    def __init__(self, kit: Kit, buttons: Sequence[Button]) -> None:
        super().__init__(kit)
        self._buttons = tuple(buttons)
        self._is_stacked: bool | None = None
        self._rows = Column(kit, (), gap=kit.theme.gap(2))
        self.add_widget(self._rows)

    def _measure(self, width: float) -> float:
        return self._fitting(width).fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self._fitting(width).arrange(x, y, width, height)

    def _fitting(self, width: float) -> Column:
        is_stacked = self._needs_stack(width)
        if is_stacked is not self._is_stacked:
            self._is_stacked = is_stacked
            urged = [button for button in self._buttons if button.role == "primary"]
            others = [button for button in self._buttons if button.role != "primary"]
            rows = [urged, others] if is_stacked else [self._buttons]
            self._rows.fill([self._row(row) for row in rows])
        return self._rows

    def _needs_stack(self, width: float) -> bool:
        if not self.kit.theme.is_doubled or len({button.role == "primary" for button in self._buttons}) == 1:
            return False
        gaps = self.kit.theme.gap(2) * (len(self._buttons) - 1)
        return (
            sum(max(_one_line(self.kit, button), _reason(self.kit, button)) for button in self._buttons) + gaps > width
        )

    def _row(self, buttons: Sequence[Button]) -> Row:
        is_urged = any(button.role == "primary" for button in self._buttons)
        has_icon = not (self.kit.theme.is_large and len(buttons) >= _CROWD)
        cells = [
            Cell(
                action_button(self.kit, button, "way_on" if is_urged else "action", has_icon=has_icon),
                share=_PRIMARY_SHARE if button.role == "primary" else 1.0,
                least=_one_line(self.kit, button, has_icon=has_icon),
            )
            for button in buttons
        ]
        return Row(self.kit, cells, gap=self.kit.theme.gap(2), stretch=True)


def _reason(kit: Kit, button: Button) -> float:
    """Give the width of the line that says why a button is closed, in pixels."""
    reason = "" if button.enabled else button.reason
    return kit.type.measure(reason, kit.type.font(kit.theme, "small")) + kit.theme.gap(5)


def _one_line(kit: Kit, button: Button, *, has_icon: bool = False) -> float:
    """Give the width that keeps a button's word on one line, in pixels."""
    theme = kit.theme
    icon = theme.icon("lead") + theme.gap(2) if has_icon and button.icon else 0.0
    words = latin_marks(button.label) if theme.look.language == "en" else button.label
    return kit.type.measure(words, kit.type.font(theme, "button")) + icon + theme.gap(5)


def bar_piece(kit: Kit, buttons: Sequence[Button]) -> Piece:
    """Draw the settings, always at the lower edge where everyone reaches them."""
    theme = kit.theme
    # It goes on beyond the edges, so that no gap shows while the idle screen wanders.
    return Foot(kit, SettingsBar(kit, buttons), Margin.even(theme.gap(2), theme.gap(1)), bleed=theme.gap(2))


class SettingsBar(Piece):
    """Set icons above their words, or beside them where all of them have the room.

    Where the words are too wide to stand in one row, they stand in more; at their largest they stand without icons.
    """

    def __init__(self, kit: Kit, buttons: Sequence[Button]) -> None:
        super().__init__(kit)
        self._buttons = tuple(buttons)
        self._way: tuple[bool, int] | None = None
        self._grid: Grid | None = None

    def _measure(self, width: float) -> float:
        return self._fitting(width).fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self._fitting(width).arrange(x, y, width, height)

    def _fitting(self, width: float) -> Grid:
        columns = self._columns(width)
        wide = self._wide(width, columns)
        is_beside = self._is_beside(wide)
        if self._grid is None or (is_beside, columns) != self._way:
            self._way = is_beside, columns
            self.clear_widgets()
            style: TextStyle = "setting" if self._is_whole("setting", wide) else "tag"
            taps = [_setting(self.kit, button, style, is_beside=is_beside) for button in self._buttons]
            self._grid = Grid(self.kit, taps, columns, self._gap())
            self.add_widget(self._grid)
        return self._grid

    def _columns(self, width: float) -> int:
        """Give as many columns as leave every word whole, in as few rows as there can be, evenly filled."""
        count = max(1, len(self._buttons))
        ways = (-(-count // rows) for rows in range(1, count + 1))
        return next((columns for columns in ways if self._is_whole("tag", self._wide(width, columns))), 1)

    def _gap(self) -> float:
        return self.kit.theme.gap(2)

    def _wide(self, width: float, columns: int) -> float:
        """Give a column's width, in pixels."""
        return (width - self._gap() * (columns - 1)) / columns

    def _is_beside(self, wide: float) -> bool:
        theme = self.kit.theme
        room = wide - theme.icon("setting") - theme.gap(5)
        font = self.kit.type.font(theme, "setting")
        return all(self.kit.type.measure(_words(button), font) < room for button in self._buttons)

    def _is_whole(self, style: TextStyle, wide: float) -> bool:
        """Tell whether no word is torn in a column of so many pixels: words grow with the text as long as none is."""
        font = self.kit.type.font(self.kit.theme, style)
        room = wide - self.kit.theme.gap(1)
        labels = (_words(button) for button in self._buttons)
        words = (word for label in labels for word in ([label] if self.kit.theme.is_doubled else label.split()))
        return all(self.kit.type.measure(word, font) < room for word in words)


def _words(button: Button) -> str:
    return f"{button.label} {button.sub}" if button.sub else button.label


def _setting(kit: Kit, button: Button, style: TextStyle, *, is_beside: bool) -> Tap:
    theme, palette = kit.theme, kit.theme.palette
    ink = palette.ink if button.enabled else palette.on_disabled
    fill = palette.tint if button.chosen else palette.surface
    rim = Skin(fill, palette.brand if button.chosen else None, theme.line("rim"))
    return Tap(
        kit,
        _face(kit, button, Lettering(style, ink, ink, "center"), is_beside=is_beside),
        key=button.key,
        act=lambda: kit.send(button.event),
        skin=rim if button.enabled else Skin(palette.disabled),
        pressed=Skin(palette.pressed),
        margin=Margin.even(theme.gap(0.5), theme.gap(1)),
        least=theme.target("key" if is_beside or theme.is_doubled else "setting"),
        enabled=button.enabled,
    )


def _face(kit: Kit, button: Button, lettering: Lettering, *, is_beside: bool) -> Piece:
    theme, palette = kit.theme, kit.theme.palette
    if theme.is_doubled:
        return Passage(kit, _words(button), lettering.style, lettering.colour, "center")
    colour = palette.brand if button.enabled else palette.on_disabled
    glyph = Glyph(kit, button.icon or "circle", theme.icon("setting"), colour)
    if is_beside:
        return IconText(kit, _words(button), lettering, icon=glyph, gap=theme.gap(1))
    words = Passage(kit, _words(button), lettering.style, lettering.colour, "center")
    return IconAbove(kit, glyph, words, gap=theme.gap(0.5))
