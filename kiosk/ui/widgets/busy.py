"""The Busy block: work goes on, and how far it is when that is known."""

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothLine, SmoothRoundedRectangle

from kiosk.session.screen import Busy
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece

_DEGREES_A_SECOND = 300
_STEPS_A_SECOND = 20
_ARC = 100


class BusyBox(Column):
    """Hold the turning ring, or the bar, above the words."""

    def __init__(self, kit: Kit, block: Busy) -> None:
        super().__init__(kit, (), gap=kit.theme.gap(4))
        self._block: Busy | None = None
        self.absorb(block)

    def absorb(self, block: Busy) -> None:
        """Show newer words or progress; a turning ring goes on turning."""
        if block == self._block:
            return
        same_kind = self._block is not None and (self._block.fraction is None) == (block.fraction is None)
        self._block = block
        kept = self.pieces[0] if same_kind else None
        sign = kept or (Ring(self.kit) if block.fraction is None else Bar(self.kit))
        if isinstance(sign, Bar):
            sign.put(block.fraction or 0.0)
        self.fill([sign, Passage(self.kit, block.text, "heading", align="center")])


class Ring(Piece):
    """Turn while it is on the window."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._angle = 0.0
        self._arc: Any = None
        self._turning: Any = None
        self.bind(parent=self._come_or_go)

    def _measure(self, width: float) -> float:
        return min(width, self.kit.theme.extent("ring"))

    def _come_or_go(self, _: Any, parent: Any) -> None:
        if parent is not None and self._turning is None:
            self._turning = Clock.schedule_interval(self._turn, 1 / _STEPS_A_SECOND)
        elif parent is None and self._turning is not None:
            self._turning.cancel()
            self._turning = None

    def _turn(self, elapsed: float) -> bool:
        if self.get_parent_window() is None:
            self._turning = None
            return False
        self._angle = (self._angle + _DEGREES_A_SECOND * elapsed) % 360
        if self._arc is not None:
            self._arc.circle = self._circle()
        return True

    def _middle(self) -> tuple[float, float, float]:
        return self.center_x, self.center_y, self.height / 2 - self.kit.theme.gap(1.5)

    def _circle(self) -> tuple[float, float, float, float, float]:
        return *self._middle(), self._angle, self._angle + _ARC

    def _draw(self) -> None:
        palette, thick = self.kit.theme.palette, self.kit.theme.line("mark")
        Color(*palette.pressed)
        SmoothLine(circle=self._middle(), width=thick)
        Color(*palette.brand)
        self._arc = SmoothLine(circle=self._circle(), width=thick, cap="round")


class Bar(Piece):
    """Show a share of the whole."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._fraction = 0.0

    def put(self, fraction: float) -> None:
        """Show this share, 0 to 1."""
        self._fraction = min(1.0, max(0.0, fraction))
        self.paint()

    def _measure(self, width: float) -> float:  # noqa: ARG002 — a bar is as high at any width
        return self.kit.theme.extent("bar")

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(*(palette.tint if palette.line_width else palette.pressed))
        SmoothRoundedRectangle(pos=self.pos, size=self.size, radius=[max(1.0, self.height / 2)])
        Color(*palette.brand)
        wide = max(self.height, self.width * self._fraction)
        SmoothRoundedRectangle(pos=self.pos, size=(wide, self.height), radius=[max(1.0, self.height / 2)])
