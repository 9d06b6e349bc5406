"""The idle screen: a call to touch, the time, and honestly what works now. A touch anywhere begins."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle, SmoothEllipse, SmoothLine

from kiosk.session.events import Event
from kiosk.session.screen import Button, Buttons, Screen
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.sheets.home import date_line
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.header import gradient


class AttractSheet(Sheet):
    """Wait for someone."""

    def __init__(self, kit: Kit, screen: Screen) -> None:
        self._gradient = gradient(*kit.theme.palette.hero)
        super().__init__(kit, screen)

    def body_blocks(self, screen: Screen) -> Sequence[Any]:
        """Leave out the buttons, which stand in the middle of the call."""
        return [block for block in screen.blocks if not isinstance(block, Buttons)]

    def content(self, screen: Screen) -> Piece:
        """Put call and news together."""
        return Poster(self.kit, _call(self.kit, screen), self.blocks)

    def on_touch_down(self, touch: Any) -> bool:
        """Take any touch that nothing else took as the wish to begin."""
        if not super().on_touch_down(touch):
            touch.grab(self)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """Begin."""
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        event = _first_event(self.screen)
        if event is not None:
            self.kit.send(event)
        return True

    def _draw(self) -> None:
        Color(1, 1, 1, 1)
        Rectangle(texture=self._gradient, pos=self.pos, size=self.size)
        if not self.kit.theme.palette.has_shadow:
            return
        middle = (self.center_x, self.y + self.height * 0.6)
        for radius, share in ((300, 0.07), (430, 0.05), (570, 0.04)):
            Color(1, 1, 1, share)
            SmoothEllipse(pos=(middle[0] - radius, middle[1] - radius), size=(2 * radius, 2 * radius), segments=128)
        Color(1, 1, 1, 0.16)
        SmoothLine(circle=(*middle, 300), width=1.5)


def _buttons(screen: Screen) -> tuple[Button, ...]:
    return tuple(button for block in screen.blocks if isinstance(block, Buttons) for button in block.buttons)


def _first_event(screen: Screen) -> Event | None:
    return next((button.event for button in (*_buttons(screen), *screen.nav) if button.enabled), None)


def _call(kit: Kit, screen: Screen) -> Piece:
    theme = kit.theme
    clock = Passage(kit, kit.clock.now().strftime("%H:%M"), "clock", theme.on_hero, "center")
    pieces: list[Piece] = [
        _top_row(kit, screen),
        clock,
        Passage(kit, date_line(kit), "body", theme.on_hero_muted, "center"),
        Passage(kit, screen.title, "call", theme.on_hero, "center"),
        *(_start(kit, button) for button in _buttons(screen)),
    ]
    return Column(kit, pieces, gap=theme.gap(3))


def _top_row(kit: Kit, screen: Screen) -> Piece:
    theme = kit.theme
    sign = Glyph(kit, "bank", 88, theme.on_hero, tile=(*theme.on_hero[:3], 0.16))
    name = Passage(kit, screen.subtitle or kit.word("ui.brand.name"), "strong", theme.on_hero)
    always = Passage(kit, kit.word("ui.brand.always"), "small", theme.on_hero, "right")
    cells = [Cell(sign, pixels=88), Cell(name), Cell(always, pixels=always.natural() + 4)]
    return Row(kit, cells, gap=theme.gap(2))


def _start(kit: Kit, button: Button) -> Piece:
    palette = kit.theme.palette
    is_light = palette.has_shadow
    fill, ink = (palette.surface, palette.brand) if is_light else (palette.brand, palette.on_brand)
    lettering = Lettering("title", ink, ink, "center")
    inner = IconText(kit, button.label, lettering, icon=Glyph(kit, button.icon or "hand-tap", 96, ink))
    return Tap(
        kit,
        inner,
        key=button.key,
        act=lambda: kit.send(button.event),
        skin=Skin(fill, radius=96, shadow=is_light),
        pressed=Skin(palette.pressed, radius=96),
        margin=Margin.even(kit.theme.gap(5), kit.theme.gap(4)),
        least=200,
        enabled=button.enabled,
    )


class Poster(Piece):
    """Set the call in the upper part and the news at the lower edge, with the room between shared out."""

    def __init__(self, kit: Kit, call: Piece, news: Piece) -> None:
        super().__init__(kit)
        self._call, self._news = call, news
        self.add_widget(call)
        self.add_widget(news)

    def _measure(self, width: float) -> float:
        wide = width - 2 * self._side()
        return self._call.fit(wide) + self._news.fit(wide) + 3 * self._side()

    def _side(self) -> float:
        return self.kit.theme.gap(5)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side = self._side()
        wide = width - 2 * side
        call, news = self._call.fit(wide), self._news.fit(wide)
        self._call.arrange(x + side, y + height - side - call, wide, call)
        self._news.arrange(x + side, y + side, wide, news)
