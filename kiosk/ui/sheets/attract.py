"""The idle screen: a call to touch, the time, and honestly what works now. A touch anywhere begins."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle, SmoothEllipse, SmoothRoundedRectangle

from kiosk.session.events import Event
from kiosk.session.screen import Button, Buttons, Screen
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Gap, Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.header import gradient
from kiosk.ui.widgets.time_text import date_text, time_text


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


def _buttons(screen: Screen) -> tuple[Button, ...]:
    return tuple(button for block in screen.blocks if isinstance(block, Buttons) for button in block.buttons)


def _first_event(screen: Screen) -> Event | None:
    return next((button.event for button in (*_buttons(screen), *screen.nav) if button.enabled), None)


def _call(kit: Kit, screen: Screen) -> Piece:
    theme = kit.theme
    middle = Column(
        kit,
        [
            time_text(kit, "poster", "center"),
            date_text(kit, "body", "center"),
            Gap(kit, theme.gap(7)),
            Passage(kit, screen.title, "call", theme.on_hero, "center"),
        ],
        gap=theme.gap(1),
    )
    buttons = Column(kit, [_start(kit, button) for button in _buttons(screen)], gap=theme.gap(3))
    return Call(kit, _top_row(kit, screen), middle, buttons)


def _top_row(kit: Kit, screen: Screen) -> Piece:
    theme = kit.theme
    sign = Glyph(kit, "bank", 88, theme.on_hero, tile=(*theme.on_hero[:3], 0.16))
    name = Passage(kit, screen.subtitle or kit.word("ui.brand.name"), "brand", theme.on_hero)
    always = Passage(kit, kit.word("ui.brand.always"), "tag", theme.on_hero, "right")
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
        skin=Skin(fill, radius=96),
        pressed=Skin(palette.pressed, radius=96),
        margin=Margin.even(kit.theme.gap(5), kit.theme.gap(4)),
        least=200,
        enabled=button.enabled,
    )


class Poster(Piece):
    """Set time and call in the upper part, and the news on a sheet of paper at the lower edge."""

    def __init__(self, kit: Kit, call: Piece, news: Piece) -> None:
        super().__init__(kit)
        self._call, self._news = call, news
        self.add_widget(call)
        self.add_widget(news)

    def _measure(self, width: float) -> float:
        wide = width - 2 * self._side()
        return self._call.fit(wide) + self._news_height(width) + 2 * self._side()

    def _side(self) -> float:
        return self.kit.theme.gap(5)

    def _news_height(self, width: float) -> float:
        return self._news.fit(width - 2 * self._side()) + 2 * self._side()

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side = self._side()
        wide = width - 2 * side
        news = self._news_height(width)
        self._call.arrange(x + side, y + news + side, wide, height - news - 2 * side)
        self._news.arrange(x + side, y + side, wide, news - 2 * side)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        tall = self._news_height(self.width)
        Color(*palette.page)
        SmoothRoundedRectangle(pos=self.pos, size=(self.width, tall), radius=[40, 40, 1, 1])
        if palette.line_width:
            Color(*palette.line)
            Rectangle(pos=(self.x, self.y + tall - palette.line_width), size=(self.width, palette.line_width))


class Call(Piece):
    """Spread the house's name, the time, the call and its button over the height there is, rings behind the button."""

    def __init__(self, kit: Kit, top: Piece, middle: Piece, button: Piece) -> None:
        super().__init__(kit)
        self._parts = (top, middle, button)
        for piece in self._parts:
            self.add_widget(piece)

    def _wide(self, width: float) -> float:
        return min(width, 760)

    def _measure(self, width: float) -> float:
        top, middle, button = self._parts
        return top.fit(width) + middle.fit(width) + button.fit(self._wide(width)) + self.kit.theme.gap(12)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        top, middle, button = self._parts
        wide = self._wide(width)
        spare = height - top.fit(width) - middle.fit(width) - button.fit(wide)
        top.arrange(x, y + height - top.fit(width), width, top.fit(width))
        low = y + height - top.fit(width) - spare * 0.32 - middle.fit(width)
        middle.arrange(x, low, width, middle.fit(width))
        low -= spare * 0.34 + button.fit(wide)
        button.arrange(x + (width - wide) / 2, low, wide, button.fit(wide))
        self.paint()

    def _draw(self) -> None:
        if not self.kit.theme.palette.has_shadow:
            return
        middle = self._parts[2].center
        for radius, share in ((470, 0.06), (640, 0.05), (830, 0.04)):
            Color(1, 1, 1, share)
            SmoothEllipse(pos=(middle[0] - radius, middle[1] - radius), size=(2 * radius, 2 * radius), segments=160)
