"""The strip below what scrolls: it says that there is more, and turns the page for whoever cannot drag (WCAG 2.5.7)."""

from collections.abc import Callable

from kivy.graphics import Color, Rectangle

from kiosk.ui.pieces.flow import Cell, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap

UP_KEY, DOWN_KEY = "page_up", "page_down"
_DOWN_SHARE = 1.1


class MoreStrip(Piece):
    """Hold a button for each way that leads on. ``turn`` takes -1 for up and 1 for down."""

    def __init__(self, kit: Kit, turn: Callable[[int], None]) -> None:
        super().__init__(kit)
        self._turn = turn
        self._ways = (False, True)
        self._in_foot = False
        self._row: Row | None = None
        self._build()

    def show(self, *, up: bool, down: bool) -> None:
        """Say which ways there are."""
        if (up, down) != self._ways:
            self._ways = (up, down)
            self._build()
            self.fit(self.width)
            self.arrange(self.x, self.y, self.width, self.height)

    def stand(self, *, in_foot: bool) -> None:
        """Stand beside the way on, on its plain strip, or by itself on the page."""
        if in_foot != self._in_foot:
            self._in_foot = in_foot
            self._build()

    def _build(self) -> None:
        up, down = self._ways
        self.clear_widgets()
        self._row = self._buttons(up=up, down=down)
        self.add_widget(self._row)
        self._fitted.clear()

    def _buttons(self, *, up: bool, down: bool) -> Row:
        cells = [Cell(self._button(UP_KEY, "caret-up", "ui.more.up", -1))] if up else []
        if down:
            cells.append(Cell(self._button(DOWN_KEY, "caret-down", "ui.more.down", 1), share=_DOWN_SHARE))
        return Row(self.kit, cells, gap=self.kit.theme.gap(2), stretch=True)

    def _button(self, key: str, icon: str, word: str, step: int) -> Tap:
        theme, palette = self.kit.theme, self.kit.theme.palette
        glyph = Glyph(self.kit, icon, theme.icon("note"), palette.brand)
        inner = IconText(
            self.kit, self.kit.word(word), Lettering("small", palette.brand, palette.brand, "center"), icon=glyph
        )
        plain = Skin(palette.tint, palette.line if palette.line_width else None, palette.line_width)
        return Tap(
            self.kit,
            inner,
            key=key,
            act=lambda: self._turn(step),
            skin=plain,
            pressed=Skin(palette.pressed),
            margin=Margin.even(theme.gap(1), theme.gap(1)),
            least=theme.target("more"),
        )

    def _measure(self, width: float) -> float:
        side = self.kit.theme.gap(5)
        # Where a page is turned, the other way joins the one: there is room for both from the beginning.
        row = self._buttons(up=True, down=True).fit(width - 2 * side)
        return row + self.kit.theme.gap(2) + self.kit.theme.gap(1)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side, down = self.kit.theme.gap(5), self.kit.theme.gap(2 if self._in_foot else 1)
        # What scrolls may end with a target right above the strip.
        above = self.kit.theme.gap(2)
        # Beside the way on, that one's margin is the gap between them.
        left = self.kit.theme.gap(0) if self._in_foot else side
        if self._row is not None:
            self._row.arrange(x + left, y + down, width - left - side, height - down - above)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        if not self._in_foot:
            Color(*palette.page)
            Rectangle(pos=self.pos, size=self.size)
            return
        Color(*palette.surface)
        Rectangle(pos=self.pos, size=self.size)
        Color(*palette.line)
        thick = palette.line_width or self.kit.theme.line("rule")
        Rectangle(pos=(self.x, self.top - thick), size=(self.width, thick))
