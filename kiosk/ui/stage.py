"""The whole window: the sheet of the screen at hand, the keyboard, and the question whether someone is still there."""

from collections.abc import Callable, Iterator
from typing import Any, assert_never

from kivy.uix.widget import Widget

from kiosk.session.screen import Input, Look, Screen
from kiosk.ui.keyboard.dock import Dock
from kiosk.ui.keyboard.engine import Engine
from kiosk.ui.keyboard.panel import KeyboardPanel
from kiosk.ui.mark import Mark, piece_of
from kiosk.ui.pieces.kit import Kit, Typing
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.sheets.attract import attract_sheet
from kiosk.ui.sheets.home import home_sheet
from kiosk.ui.sheets.page import PageSheet
from kiosk.ui.sheets.question import Question
from kiosk.ui.sheets.rules import load_rules
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.strikes import STEADY_S

SETTLE_S = 0.3
"""Seconds for which a new screen takes no touch, so that a double tap does not also press what comes next."""


class Stage(Widget):
    """Show screens. ``kit_for`` makes the kit of a look; it is given what opens the keyboard."""

    def __init__(self, *, kit_for: Callable[[Look, Callable[[Typing], None]], Kit], engine: Engine) -> None:
        super().__init__()
        load_rules()
        self._kit_for = kit_for
        self.dock = Dock(engine, self._layout)
        self.screen: Screen | None = None
        self.sheet: Sheet | None = None
        self._kit: Kit | None = None
        self._idle: Question | None = None
        self._settled_at = 0.0
        self._mark = Mark(self.canvas.after)
        self._marked = ""
        self.bind(size=self._layout)

    @property
    def is_settled(self) -> bool:
        """Tell whether touches count already."""
        return self._kit is None or self._kit.clock.monotonic() >= self._settled_at

    def show(self, screen: Screen) -> None:
        """Show a screen: in place when it is a newer state of the one at hand, else afresh."""
        old, sheet = self.screen, self.sheet
        self.screen = screen
        kit = self._kit_of(screen.look)
        same = old is not None and (old.name, old.layout, old.look) == (screen.name, screen.layout, screen.look)
        if same and sheet is not None:
            sheet.show(screen)
        else:
            self._open(kit, screen, is_new=old is None or old.name != screen.name)
        if self.dock.box is not None and self.dock.box not in self._boxes():
            self.dock.close()
        self.dock.follow()
        self._show_idle(kit, screen)
        self._layout()
        if not _problems(old):
            self._turn_to_problem()

    def freshen(self) -> None:
        """Lay out again if a piece asked for it."""
        if self.sheet is not None and self.sheet.is_stale:
            self._layout()

    def wipe(self) -> None:
        """Forget everything typed, drawn or measured, when the visit ends."""
        self.dock.wipe()
        if self.sheet is not None:
            self.sheet.blocks.wipe()
        if self._kit is not None:
            self._kit.type.forget()

    def mark(self, key: str) -> None:
        """Show where the keys stand: a ring around the piece of a key, which is scrolled to when it is new."""
        if self._kit is None:
            return
        piece = piece_of(self.pieces(), key)
        if key != self._marked:
            self._marked = key
            if self.sheet is not None and piece is not None and piece in self.sheet.blocks.within():
                self.sheet.scroller.bring_in(piece)
        self._mark.put(piece, self._kit)

    def pieces(self) -> Iterator[Piece]:
        """Go through all that is on the window, front to back."""
        for child in self.children:
            if isinstance(child, Piece):
                yield from child.within()

    def on_touch_down(self, touch: Any) -> bool:
        """Pass a touch to the foremost layer; the keyboard stays open while its own box is scrolled or read."""
        if not self.is_settled:
            return True
        return bool(super().on_touch_down(touch))

    def _kit_of(self, look: Look) -> Kit:
        if self._kit is None or self._kit.theme.look != look:
            self._kit = self._kit_for(look, self._focus)
        return self._kit

    def _open(self, kit: Kit, screen: Screen, *, is_new: bool) -> None:
        typed_into = self.dock.box.block.field if self.dock.box is not None and not is_new else None
        if typed_into is None:
            self.dock.close()
        if self.sheet is not None:
            self.sheet.blocks.wipe()
            self.remove_widget(self.sheet)
        offset = 0.0 if is_new or self.sheet is None else self.sheet.scroller.offset
        self.sheet = make_sheet(kit, screen, self.size)
        self.sheet.scroller.offset = offset
        self.add_widget(self.sheet, index=len(self.children))
        for box in self._boxes():
            if box.block.field == typed_into:
                self.dock.move(kit, box)
        if is_new:
            self._settled_at = kit.clock.monotonic() + (STEADY_S if screen.look.steady else SETTLE_S)

    def _show_idle(self, kit: Kit, screen: Screen) -> None:
        if self._idle is not None and self._idle.kit is kit and screen.idle:
            self._idle.show(screen.idle)
            return
        if self._idle is not None:
            self.remove_widget(self._idle)
        self._idle = Question(kit, screen.idle) if screen.idle else None
        if self._idle is not None:
            self.add_widget(self._idle)

    def _turn_to_problem(self) -> None:
        """Scroll to the first box that needs mending, so that nobody searches for it."""
        wrong = [box for box in self._boxes() if box.block.problem and isinstance(box, Piece)]
        if wrong and self.sheet is not None:
            self.sheet.scroller.bring_in(wrong[0])

    def _boxes(self) -> list[Typing]:
        return list(self.sheet.blocks.boxes()) if self.sheet is not None else []

    def _focus(self, box: Typing) -> None:
        if self._kit is None or self.sheet is None:
            return
        self.dock.open(self._kit, box)
        if isinstance(box, Piece):
            self.sheet.scroller.bring_in(box)

    def _layout(self, *_: Any) -> None:
        if self.sheet is None or self.width <= 1:
            return
        panel = self.dock.panel if self.dock.box is not None else None
        low, tall = self._keyboard(self.sheet, panel) if panel is not None else (0.0, 0.0)
        self.sheet.lift = low + tall
        self.sheet.fit(self.width)
        self.sheet.arrange(0, 0, self.width, self.height)
        self._place_panel(panel, low, tall)
        if self._idle is not None:
            self._idle.arrange(0, 0, self.width, self.height)

    def _keyboard(self, sheet: Sheet, panel: KeyboardPanel) -> tuple[float, float]:
        """Give the keyboard's lower edge and height: above the settings, or over them where both have no room."""
        room, settings = self._room(panel), sheet.settings.fit(self.width)
        tall = panel.fit_below(self.width, room)
        return (settings if tall + settings <= room else 0.0), tall

    def _room(self, panel: Piece) -> float:
        """Give the height the keyboard may take, so that what it types into stays within reach above it."""
        theme, stand = panel.kit.theme, panel.kit.stand
        within = stand.within_reach(self.height) if theme.look.reach else self.height
        return within - theme.extent("window")

    def _place_panel(self, panel: Piece | None, low: float, tall: float) -> None:
        for child in [c for c in self.children if c not in (self.sheet, self._idle, panel)]:
            self.remove_widget(child)
        if panel is not None:
            if panel.parent is None:
                self.add_widget(panel, index=1 if self._idle is not None else 0)
            panel.arrange(0, low, self.width, tall)


def _problems(screen: Screen | None) -> bool:
    """Tell whether a screen already showed a box that needs mending."""
    blocks = screen.blocks if screen else ()
    return any(isinstance(block, Input) and block.problem for block in blocks)


def make_sheet(kit: Kit, screen: Screen, size: tuple[float, float]) -> Sheet:
    """Choose the sheet of a layout; ``size`` is the window's, in pixels."""
    match screen.layout:
        case "attract":
            return attract_sheet(kit, screen, size)
        case "home":
            return home_sheet(kit, screen, size)
        case "page":
            return PageSheet(kit, screen, size)
        case _:
            assert_never(screen.layout)
