"""The strip above the keys: the letters typed, and the texts they may stand for, page by page."""

from collections.abc import Callable

from kivy.graphics import Color, Rectangle

from kiosk.ui.pieces.flow import Margin
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.tokens import LEAST_GAP, LEAST_TARGET

_GAP: float = LEAST_GAP
_LEAST: float = LEAST_TARGET
_ROW = _LEAST + _GAP
_ARROW = _LEAST + _GAP
_LETTERS = 64.0
# A narrow strip shows few texts, so it has a second row; a wide one leaves the height to what is filled in, and has the
# letters before the texts.
_NARROW = 1280.0
_INSET = 24.0


class CandidateStrip(Piece):
    """Show one page of texts; arrows at the right turn it, one above the other where there are two rows."""

    def __init__(self, kit: Kit, choose: Callable[[int], None]) -> None:
        super().__init__(kit)
        self._choose = choose
        self._letters = Passage(kit, "", "letters", kit.theme.palette.brand)
        self._offered: tuple[str, ...] = ()
        self._composition = ""
        self._begins = [0]
        self._page = 0
        self._taps: list[tuple[Tap, float, float, float]] = []
        self._end = 0
        self._is_low = False
        self._arrows = [self._arrow("caret-left", -1), self._arrow("caret-right", 1)]

    def show(self, composition: str, offered: tuple[str, ...]) -> None:
        """Show the first page of these texts."""
        if (composition, offered) == (self._composition, self._offered):
            return
        self._composition, self._offered = composition, offered
        self._letters.text = composition
        self._begins, self._page = [0], 0
        self._fill()

    def lower(self, *, is_low: bool) -> None:
        """Show one row of texts however narrow it is, or as many as its width wants."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._begins, self._page = [0], 0
            self._fill()

    def _turn(self, step: int) -> None:
        if step > 0 and self._page + 1 == len(self._begins):
            self._begins.append(self._end)
        self._page += step
        self._fill()

    def _fill(self) -> None:
        """Put texts from the page's first on, as many as the rows hold; only those are measured and drawn."""
        self.clear_widgets()
        self._taps = []
        if self._has_texts():
            self._lay(self._begins[self._page])
        shown: list[Piece] = [tap for tap, *_ in self._taps]
        shown += [arrow for arrow, is_of_use in zip(self._arrows, self._ways(), strict=True) if is_of_use]
        for piece in (*shown, *([self._letters] if self._composition else [])):
            self.add_widget(piece)
        self.refit()
        self.arrange(self.x, self.y, self.width, self.height)

    def _has_texts(self) -> bool:
        """Tell whether there is something to lay out, and a place for it already."""
        return bool(self._offered) and self.width > _LEAST * 2

    def _lay(self, first: int) -> None:
        room = self.width - self._letters_wide(self.width) - self._arrows_wide(self.width) - 2 * _GAP
        self._end = first
        for row in range(self._rows(self.width)):
            used = 0.0
            while self._end < len(self._offered):
                wide = min(room, self._wide(self._end))
                if used and used + wide > room:
                    break
                self._taps.append((self._tap(self._end), wide, used, row * _ROW))
                used += wide + _GAP
                self._end += 1

    def _ways(self) -> tuple[bool, bool]:
        """Tell whether there is anything before and after this page."""
        return self._page > 0 and bool(self._taps), bool(self._taps) and self._end < len(self._offered)

    def _rows(self, width: float) -> int:
        return _rows(width, is_low=self._is_low)

    def _letters_wide(self, width: float) -> float:
        """Give what the letters take of a wide strip's row; a narrow one has a line for them."""
        if width < _NARROW or not self._composition:
            return 0.0
        return self._letters.natural() + _INSET

    def _arrows_wide(self, width: float) -> float:
        return _ARROW if self._rows(width) > 1 else 2 * _ARROW

    def _wide(self, index: int) -> float:
        font = self.kit.type.font(self.kit.theme, "cap")
        return max(_LEAST, self.kit.type.measure(self._offered[index], font) + self.kit.theme.gap(3))

    def _tap(self, index: int) -> Tap:
        text = self._offered[index]
        ink = self.kit.theme.palette.ink
        cap = Passage(self.kit, text, "cap", ink, "center")
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

    def height_at(self, width: float, *, is_low: bool) -> float:
        """Give its height at a width, with one row of texts or with as many as the width wants."""
        return _rows(width, is_low=is_low) * _ROW + (_LETTERS if width < _NARROW else _GAP)

    def _measure(self, width: float) -> float:
        return self.height_at(width, is_low=self._is_low)

    def _place(self, x: float, y: float, width: float, height: float) -> None:  # noqa: ARG002  # it has one height
        if self._has_texts() and not self._taps:
            self._fill()
            return
        high = self._rows(width) * _ROW
        before = self._letters_wide(width)
        across = before or width - 2 * _INSET
        tall = self._letters.fit(across)
        middle = y + high + _LETTERS / 2 if width < _NARROW else y + high - _LEAST / 2
        self._letters.arrange(x + _INSET, middle - tall / 2, across, tall)
        for tap, wide, left, down in self._taps:
            tap.fit(wide)
            tap.arrange(x + before + _GAP + left, y + high - down - _LEAST, wide, _LEAST)
        is_stacked = self._rows(width) > 1
        for at, arrow in enumerate(self._arrows):
            arrow.fit(_LEAST)
            left = _ARROW if is_stacked else (2 - at) * _ARROW
            arrow.arrange(x + width - left, y + high - _LEAST - (at * _ROW if is_stacked else 0), _LEAST, _LEAST)

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(*palette.surface)
        Rectangle(pos=self.pos, size=self.size)
        Color(*palette.line)
        Rectangle(pos=(self.x, self.top - 2), size=(self.width, 2))


def _rows(width: float, *, is_low: bool) -> int:
    return 2 if width < _NARROW and not is_low else 1
