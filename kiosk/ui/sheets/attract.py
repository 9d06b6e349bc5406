"""The idle screen: a call to touch, the time, and honestly what works now. A touch anywhere begins."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, SmoothRoundedRectangle
from kivy.properties import AliasProperty, BooleanProperty, ObjectProperty, StringProperty

from kiosk.session.events import Event
from kiosk.session.screen import Block, Button, Buttons, Screen
from kiosk.ui.drift import STEP_S, drift
from kiosk.ui.pieces.flow import Column, Margin, Topped
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.slot import Slot
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.sheets.plan import Box
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.widgets.calm import draw_hills, draw_moon
from kiosk.ui.widgets.sky import Sky

if TYPE_CHECKING:
    from kiosk.ui.tokens import TextStyle

# How high the hills are, as a share of the call's shorter side.
_PICTURE = 0.8
# The moon stands right of the time, level with it.
_MOON_IN, _MOON_SHARE, _MOON_LIGHT = 0.07, 0.15, 1.2
# How the room to spare is shared out: above the time, and between the call and its button.
_ABOVE, _BELOW = 0.3, 0.44


class AttractSheet(Sheet):
    """Wait for someone: what both ways to do it have in common."""

    rail = 0.5

    def __init__(self, kit: Kit, screen: Screen, size: tuple[float, float]) -> None:
        self._sky = Sky()
        super().__init__(kit, screen, size)
        self.ground = kit.theme.palette.hero
        self._drifting: Any = None
        self.bind(parent=self._come_or_go)

    def beginnings(self, screen: Screen) -> tuple[Button, ...]:
        """Choose the buttons that begin a visit."""
        return _buttons(screen)

    def news(self, screen: Screen) -> Sequence[Block]:
        """Choose what is to be read."""
        return [block for block in screen.blocks if not isinstance(block, Buttons)]

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

    def _come_or_go(self, _: Any, parent: Any) -> None:
        if self._drifting is not None:
            self._drifting.cancel()
        self._drifting = Clock.schedule_interval(self._wander, STEP_S) if parent is not None else None

    def _wander(self, _: float) -> None:
        self.is_stale = True

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        across, up = drift(self.kit.clock.monotonic())
        super()._place(x + across, y + up, width, height)

    def _place_body(self, body: Box, nav: Box) -> None:
        """Let the news go on beyond the window's edges, so that none shows while the screen wanders."""
        x, y, width, height = body
        bleed = self.kit.theme.gap(2)
        left, over = (0.0, bleed) if self.has_rail else (bleed, 0.0)
        super()._place_body((x - left, y, width + left + bleed, height + over), nav)

    def _draw(self) -> None:
        self._sky.paint(self)


class PosterSheet(AttractSheet):
    """Call above the news, which lies on a sheet at the lower edge."""


class CallSheet(AttractSheet):
    """Call from a head of its own where the news stands beside or far below it; within reach the button is with it."""


def attract_sheet(kit: Kit, screen: Screen, size: tuple[float, float]) -> AttractSheet:
    """Choose how the idle screen stands in a window of this size, in pixels."""
    has_rail = size[0] > size[1] and not kit.theme.is_doubled
    return (CallSheet if has_rail or screen.look.reach else PosterSheet)(kit, screen, size)


def _buttons(screen: Screen) -> tuple[Button, ...]:
    return tuple(button for block in screen.blocks if isinstance(block, Buttons) for button in block.buttons)


def _first_event(screen: Screen) -> Event | None:
    return next((button.event for button in (*_buttons(screen), *screen.nav) if button.enabled), None)


class StartButtons(Slot):
    """Hold what begins a visit: white on the night, in the brand's blue ``is_on_page``."""

    buttons = ObjectProperty(())
    is_on_page = BooleanProperty(False)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.bind(buttons=self.renew)

    def make(self) -> Piece | None:
        """Draw the buttons below each other."""
        starts = [_start(self.kit, button, is_on_page=self.is_on_page) for button in self.buttons]
        return Column(self.kit, starts, gap=self.kit.theme.gap(3)) if starts else None


def _start(kit: Kit, button: Button, *, is_on_page: bool) -> Piece:
    theme, palette = kit.theme, kit.theme.palette
    is_white = palette.has_shadow and not is_on_page
    fill, ink = (palette.surface, palette.brand) if is_white else (palette.brand, palette.on_brand)
    lettering = Lettering("heading" if theme.is_large else "title", ink, ink, "center")
    icon = Glyph(kit, button.icon or "hand-tap", theme.icon("call"), ink)
    return Tap(
        kit,
        IconText(kit, button.label, lettering, icon=icon),
        key=button.key,
        act=lambda: kit.send(button.event),
        skin=Skin(fill, radius=theme.radius("round"), shadow=is_white),
        pressed=Skin(palette.pressed if is_white else palette.brand_deep, radius=theme.radius("round")),
        margin=Margin.even(theme.gap(5), theme.gap(4)),
        least=theme.target("start"),
        enabled=button.enabled,
    )


class Paper(Topped):
    """Keep the news on the colour of a page."""

    def _draw(self) -> None:
        bleed = self.kit.theme.gap(2)
        Color(*self.kit.theme.palette.page)
        Rectangle(pos=(self.x, self.y - bleed), size=(self.width + bleed, self.height + bleed))


class Poster(Piece):
    """Hold the call, and the news on a sheet of paper at the lower edge."""

    def _side(self) -> float:
        # Two steps lie beyond the window's edge.
        return self.kit.theme.gap(7)

    def _measure(self, width: float) -> float:
        news, call = self.children
        tall: float = call.fit(width - 2 * self._side()) + news.fit(width) + 2 * self.kit.theme.gap(5)
        return tall

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        news, call = self.children
        side, down = self._side(), self.kit.theme.gap(5)
        low = news.fit(width)
        news.arrange(x, y, width, low)
        call.arrange(x + side, y + low + down, width - 2 * side, height - low - 2 * down)


class Sheetlet(Topped):
    """Draw a sheet of paper with round upper corners that goes on below the window's edge."""

    def _draw(self) -> None:
        theme, palette = self.kit.theme, self.kit.theme.palette
        flat, round_, bleed = theme.radius("none"), theme.radius("sheet"), theme.gap(2)
        Color(*palette.page)
        SmoothRoundedRectangle(
            pos=(self.x - bleed, self.y - bleed),
            size=(self.width + 2 * bleed, self.height + bleed),
            radius=[round_, round_, flat, flat],
        )
        if palette.line_width:
            Color(*palette.line)
            Rectangle(
                pos=(self.x - bleed, self.top - palette.line_width),
                size=(self.width + 2 * bleed, palette.line_width),
            )


class Call(Piece):
    """Spread the house's name, the time, the call and its button over the height there is, the calm picture behind."""

    house = StringProperty("")
    title = StringProperty("")
    buttons = ObjectProperty(())
    is_rail = BooleanProperty(False)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.inset = 0.0

    @property
    def _parts(self) -> tuple[Piece, Piece, Piece]:
        buttons, middle, top = self.children
        return top, middle, buttons

    def _wide(self, width: float) -> float:
        return min(width, self.kit.theme.extent("start"))

    def _measure(self, width: float) -> float:
        wide = width - 2 * self.inset
        top, middle, button = self._parts
        return top.fit(wide) + middle.fit(wide) + button.fit(self._wide(wide)) + self.kit.theme.gap(9) + 2 * self.inset

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        x, y, width, height = x + self.inset, y + self.inset, width - 2 * self.inset, height - 2 * self.inset
        top, middle, button = self._parts
        wide = self._wide(width)
        spare = height - top.fit(width) - middle.fit(width) - button.fit(wide)
        top.arrange(x, y + height - top.fit(width), width, top.fit(width))
        low = y + height - top.fit(width) - spare * _ABOVE - middle.fit(width)
        middle.arrange(x, low, width, middle.fit(width))
        low -= spare * _BELOW + button.fit(wide)
        button.arrange(x + (width - wide) / 2, low, wide, button.fit(wide))
        self.paint()

    def _draw(self) -> None:
        bleed = self.kit.theme.gap(7) if not self.inset else 0.0
        tall = min(self.height, self.width) * _PICTURE
        side = tall * _MOON_SHARE
        # Its light reaches a little beyond its own width, and is never cut by the edge.
        inward = max(self.width * _MOON_IN, side * _MOON_LIGHT) if self.inset else self.width * _MOON_IN
        draw_moon(self.kit, (self.right - inward, self._parts[1].top - self._time_height() / 2), side)
        left = self.kit.theme.gap(2) if self.inset else bleed
        draw_hills(self.kit, (self.x - left, self.y - bleed, self.width + left + bleed, tall))

    def _get_time_style(self) -> "TextStyle":
        return "clock" if self.is_rail else "poster"

    def _get_call_style(self) -> "TextStyle":
        """Set the call smaller where it stands beside the news."""
        if not self.is_rail:
            return "call"
        return "heading" if self.kit.theme.is_large else "title"

    time_style = AliasProperty(_get_time_style, bind=["is_rail"])
    call_style = AliasProperty(_get_call_style, bind=["is_rail"])

    def _time_height(self) -> float:
        return self.kit.theme.pixels(self.time_style)
