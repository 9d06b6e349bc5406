"""The SignaturePad block: a box to sign in with a finger. What is drawn stays in memory and leaves as PNG bytes."""

from dataclasses import replace
from typing import Any

from kivy.graphics import Color, Line, SmoothLine

from kiosk.session.screen import SignaturePad, Tone
from kiosk.session.touches import Signed
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.scroller import HELD
from kiosk.ui.pieces.surface import Skin, draw_skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.signature import Point, Strokes
from kiosk.ui.tokens import SHORT_SIDE

CLEAR_KEY = "signature_clear"
PAD_KEY = "signature"


class SignatureBox(Column):
    """Hold the drawing pad with its label and its button to begin again."""

    def __init__(self, kit: Kit, block: SignaturePad) -> None:
        super().__init__(kit, (), gap=kit.theme.gap(2))
        self.pad = DrawingPad(kit, self._signed, Strokes(block.lines))
        self._desk = Desk(kit, self.pad)
        self._block: SignaturePad | None = None
        self.absorb(block)

    def absorb(self, block: SignaturePad) -> None:
        """Show the journey's newer words, keeping what was drawn."""
        words = replace(block, lines=())
        if words == self._block:
            return
        self._block = words
        pieces: list[Piece] = [
            Row(self.kit, [Cell(Passage(self.kit, block.label, "strong")), self._clear(block)]),
            self._desk,
        ]
        if block.problem:
            ink = self.kit.theme.palette.tones[Tone.BAD].ink
            icon = Glyph(self.kit, "warning-circle", self.kit.theme.icon("lead"), ink)
            gap = self.kit.theme.gap(2)
            pieces.append(IconText(self.kit, block.problem, Lettering("body", ink, ink), icon=icon, gap=gap))
        self.fill(pieces)

    def wipe(self) -> None:
        """Forget the drawing without telling anyone, when the visit ends."""
        self.pad.clear()

    def _clear(self, block: SignaturePad) -> Cell:
        theme, palette = self.kit.theme, self.kit.theme.palette
        side, gap = theme.icon("lead"), theme.gap(1.5)
        icon = Glyph(self.kit, "eraser", side, palette.brand)
        lettering = Lettering("button", palette.brand, palette.brand, "center")
        inner = IconText(self.kit, block.clear, lettering, icon=icon, gap=gap)
        wide = self.kit.type.measure(block.clear, self.kit.type.font(theme, "button")) + side + gap + theme.gap(7)
        tap = Tap(
            self.kit,
            inner,
            key=CLEAR_KEY,
            act=self._start_over,
            skin=Skin(palette.tint),
            pressed=Skin(palette.pressed),
            margin=Margin.even(theme.gap(3), theme.gap(1)),
            least=theme.target("key"),
        )
        return Cell(tap, pixels=wide)

    def _start_over(self) -> None:
        self.pad.clear()
        self.kit.send(Signed(b""))

    def _signed(self, strokes: Strokes) -> None:
        self.kit.send(Signed(strokes.png(), strokes.lines))


class Desk(Piece):
    """Keep the pad in the middle of a wide column, and low enough to be seen whole: height is short there."""

    def __init__(self, kit: Kit, pad: "DrawingPad") -> None:
        super().__init__(kit)
        self._pad = pad
        self.add_widget(pad)

    def _wide(self, width: float) -> float:
        upright = SHORT_SIDE - 2 * self.kit.theme.gap(5)
        return width if width <= upright else self.kit.theme.extent("pad")

    def _measure(self, width: float) -> float:
        return self._pad.fit(self._wide(width))

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        wide = self._wide(width)
        self._pad.arrange(x + (width - wide) / 2, y, wide, height)


class DrawingPad(Piece):
    """Follow one finger; a second one is ignored. What was drawn moves and grows with the pad."""

    key = PAD_KEY

    def __init__(self, kit: Kit, signed: Any, strokes: Strokes) -> None:
        super().__init__(kit)
        self.strokes = strokes
        self._signed = signed
        self._line: Any = None

    def clear(self) -> None:
        """Forget the drawing."""
        self.strokes = Strokes()
        self.canvas.clear()
        self.paint()

    def on_touch_down(self, touch: Any) -> bool:
        """Begin a line."""
        if not self.collide_point(*touch.pos) or self._line is not None:
            return False
        touch.grab(self)
        touch.ud[HELD] = True
        self.strokes = self.strokes.begin(self._point(touch))
        with self.canvas:
            Color(*self.kit.theme.palette.ink)
            self._line = self._pen([*touch.pos, touch.x + 0.5, touch.y])
        return True

    def on_touch_move(self, touch: Any) -> bool:
        """Draw on, up to the edge of the box."""
        if touch.grab_current is not self or self._line is None:
            return False
        point = self._point(touch)
        self.strokes = self.strokes.go_on(point)
        self._line.points = [*self._line.points, *self._spot(point)]
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """End the line and hand over the signature so far."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        self._line = None
        self.canvas.clear()
        self.paint()
        self._signed(self.strokes)
        return True

    def _pen(self, points: list[float]) -> Line:
        return Line(points=points, width=self.kit.theme.line("pen"), cap="round", joint="round")

    def _spot(self, point: Point) -> tuple[float, float]:
        return self.x + point[0] * self.width, self.top - point[1] * self.height

    def _point(self, touch: Any) -> tuple[float, float]:
        across = (touch.x - self.x) / self.width
        down = (self.top - touch.y) / self.height
        return min(1.0, max(0.0, across)), min(1.0, max(0.0, down))

    def _measure(self, width: float) -> float:
        # The picture that is kept is 5 wide to 2 high.
        return round(width * 0.4)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        skin = Skin(palette.surface, palette.brand, max(self.kit.theme.line("chosen"), palette.line_width))
        draw_skin(self.kit, skin, (self.x, self.y, self.width, self.height))
        Color(*palette.line)
        base = self.y + self.height * 0.24
        inset = self.kit.theme.gap(7)
        SmoothLine(points=(self.x + inset, base, self.right - inset, base), width=self.kit.theme.line("hair"))
        Color(*palette.ink)
        for line in self.strokes.lines:
            x, y = self._spot(line[-1])
            self._pen([*(each for point in line for each in self._spot(point)), x + 0.5, y])
