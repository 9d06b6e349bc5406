"""The strip above the keys: the letters typed, and the texts they may stand for, page by page."""

from collections.abc import Callable

from kivy.graphics import Color, Rectangle

from kiosk.ui.keyboard.engine import Candidate
from kiosk.ui.pieces.flow import Margin
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap

_HEIGHT = 104.0
_LETTERS = 52.0
_ARROW = 104.0
_LEAST = 96.0


class CandidateStrip(Piece):
    """Show one page of texts; arrows at the right turn it."""

    def __init__(self, kit: Kit, choose: Callable[[int], None]) -> None:
        super().__init__(kit)
        self._choose = choose
        self._letters = Passage(kit, "", "small", kit.theme.palette.brand)
        self._offered: tuple[Candidate, ...] = ()
        self._composition = ""
        self._pages: list[list[int]] = []
        self._page = 0
        self._taps: list[tuple[Tap, float]] = []
        self._arrows = [self._arrow("caret-left", -1), self._arrow("caret-right", 1)]

    def show(self, composition: str, offered: tuple[Candidate, ...]) -> None:
        """Show the first page of these texts."""
        if (composition, offered) == (self._composition, self._offered):
            return
        self._composition, self._offered = composition, offered
        self._letters.put(composition)
        self._page = 0
        self._pages = []
        self._fill()

    def _turn(self, step: int) -> None:
        self._page = min(max(0, self._page + step), max(0, len(self._pages) - 1))
        self._fill()

    def _fill(self) -> None:
        self.clear_widgets()
        self._taps = []
        if self._offered and self.width > _LEAST * 2:
            self._pages = self._pages or self._paginate(self.width - 2 * _ARROW)
            self._taps = [(self._tap(index), self._wide(index)) for index in self._pages[self._page]]
        shown: list[Piece] = [tap for tap, _ in self._taps]
        if len(self._pages) > 1:
            shown += self._arrows
        for piece in (*shown, *([self._letters] if self._composition else [])):
            self.add_widget(piece)
        self.refit()
        self.arrange(self.x, self.y, self.width, self.height)

    def _paginate(self, room: float) -> list[list[int]]:
        pages: list[list[int]] = [[]]
        used = 0.0
        for index in range(len(self._offered)):
            wide = self._wide(index)
            if pages[-1] and used + wide > room:
                pages.append([])
                used = 0.0
            pages[-1].append(index)
            used += wide
        return pages

    def _wide(self, index: int) -> float:
        font = self.kit.type.font(self.kit.theme, "heading")
        return max(_LEAST, self.kit.type.measure(self._offered[index].text, font) + self.kit.theme.gap(5))

    def _tap(self, index: int) -> Tap:
        text = self._offered[index].text
        ink = self.kit.theme.palette.ink
        cap = Passage(self.kit, text, "heading", ink, "center")
        return self._button(cap, f"candidate:{text}", lambda: self._choose(index))

    def _arrow(self, icon: str, step: int) -> Tap:
        glyph = Glyph(self.kit, icon, 48, self.kit.theme.palette.brand)
        return self._button(glyph, f"candidates:{'next' if step > 0 else 'back'}", lambda: self._turn(step))

    def _button(self, inner: Piece, key: str, act: Callable[[], None]) -> Tap:
        palette = self.kit.theme.palette
        plain, pressed = Skin(palette.surface, radius=12), Skin(palette.pressed, radius=12)
        return Tap(
            self.kit, inner, key=key, act=act, skin=plain, pressed=pressed, margin=Margin.even(4, 0), least=_LEAST
        )

    def _measure(self, width: float) -> float:  # noqa: ARG002 — the strip is as high at any width
        return _HEIGHT + _LETTERS

    def _place(self, x: float, y: float, width: float, height: float) -> None:  # noqa: ARG002  # it has one height
        if self._offered and not self._taps:
            self._fill()
            return
        self._letters.arrange(x + 24, y + _HEIGHT, width - 48, self._letters.fit(width - 48))
        left = x + 8
        for tap, wide in self._taps:
            tap.fit(wide)
            tap.arrange(left, y + 4, wide, _HEIGHT - 8)
            left += wide
        for at, arrow in enumerate(self._arrows):
            arrow.fit(_ARROW)
            arrow.arrange(x + width - (2 - at) * _ARROW, y + 4, _ARROW - 4, _HEIGHT - 8)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(*palette.surface)
        Rectangle(pos=self.pos, size=self.size)
        Color(*palette.line)
        Rectangle(pos=(self.x, self.top - 2), size=(self.width, 2))
