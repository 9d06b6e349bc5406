"""The keyboard as drawn: keys of at least 96 pixels, and above them the texts pinyin offers.

Where a hand reaches only the lower part of a window, or the window is low, keys and texts take less height: what is
typed into has to be within reach above them.
"""

from collections.abc import Callable
from functools import partial

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle

from kiosk.ui.keyboard.candidates import CandidateStrip
from kiosk.ui.keyboard.held import HeldTap
from kiosk.ui.keyboard.layouts import Key, Layout
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.pieces.flow import Margin
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.tokens import LEAST_GAP, LEAST_TARGET

KEY_HEIGHT = 108
LOW_KEY_HEIGHT: float = LEAST_TARGET
_GAP: float = LEAST_GAP
# A number pad wider than this makes the thumb travel for nothing.
_PAD_WIDTH = 920.0


class KeyboardPanel(Piece):
    """Show the typist's board and tell ``typed`` after every key. Boards are drawn once and kept."""

    def __init__(self, kit: Kit, typist: Typist, typed: Callable[[], None]) -> None:
        super().__init__(kit)
        self._typist = typist
        self._typed = typed
        self._boards: dict[tuple[str, bool], KeyRows] = {}
        self._keys: KeyRows | None = None
        self._is_low = False
        self._strip = CandidateStrip(kit, self._choose)
        self.show()

    def show(self) -> None:
        """Draw what the typist holds now."""
        name = (self._typist.board, self._typist.is_shifted)
        if name not in self._boards:
            self._boards[name] = KeyRows(self.kit, self._typist.layout, self._press, is_shifted=name[1])
        keys = self._boards[name]
        if keys is not self._keys:
            self.clear_widgets()
            self.add_widget(keys)
            if self._typist.layout.method:
                self.add_widget(self._strip)
            self._keys = keys
            self.refit()
        self._strip.show(self._typist.shown, self._typist.candidates())

    def fit_below(self, width: float, most: float) -> float:
        """Give the height it wants at a width; where that is above ``most``, with low keys and one row of texts."""
        is_low = self._height(width, is_low=False) > most
        if is_low != self._is_low:
            self._is_low = is_low
            self._strip.lower(is_low=is_low)
            self.refit()
        return self.fit(width)

    def _height(self, width: float, *, is_low: bool) -> float:
        strip = self._strip.height_at(width, is_low=is_low) if self._typist.layout.method else 0.0
        keys = self._keys.height_of(is_low=is_low) if self._keys else 0.0
        return strip + keys + self.kit.theme.gap(4)

    def wipe(self) -> None:
        """Forget the texts on offer."""
        self._strip.show("", ())

    def on_touch_down(self, touch: object) -> bool:
        """Keep touches between the keys from reaching what lies behind."""
        super().on_touch_down(touch)
        return bool(self.collide_point(*touch.pos))  # type: ignore[attr-defined]  # Kivy publishes no type of a touch

    def _press(self, key: Key) -> None:
        self._typist.press(key)
        self._typed()

    def _choose(self, index: int) -> None:
        self._typist.choose(index)
        self._typed()

    def _measure(self, width: float) -> float:
        return self._height(width, is_low=self._is_low)

    def _place(self, x: float, y: float, width: float, height: float) -> None:  # noqa: ARG002  # it has one height
        edge = self.kit.theme.gap(2)
        if self._keys is None:
            return
        tall = self._keys.height_of(is_low=self._is_low)
        self._keys.is_low = self._is_low
        self._keys.arrange(x + edge, y + edge, width - 2 * edge, tall)
        if self._typist.layout.method:
            self._strip.arrange(x, y + tall + 2 * edge, width, self._strip.fit(width))

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        Color(*palette.deck)
        Rectangle(pos=self.pos, size=self.size)
        Color(*palette.line)
        Rectangle(pos=(self.x, self.top - 2), size=(self.width, 2))


class KeyRows(Piece):
    """Hold the keys of one board."""

    def __init__(self, kit: Kit, layout: Layout, press: Callable[[Key], None], *, is_shifted: bool) -> None:
        super().__init__(kit)
        self._layout = layout
        self.is_low = False
        self._rows = [[(key, self._key(key, press, is_shifted)) for key in row] for row in layout.rows]
        for row in self._rows:
            for key, tap in row:
                if key.value or key.act != "put":
                    self.add_widget(tap)

    def height_of(self, *, is_low: bool) -> float:
        """Give the height of all rows, of low keys or of high ones."""
        return len(self._rows) * _pitch(is_low=is_low) - _GAP

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        room = min(width, _PAD_WIDTH) if self._layout.is_pad else width
        unit = (room + _GAP) / self._layout.units
        top, pitch = y + height, _pitch(is_low=self.is_low)
        for row in self._rows:
            wide = sum(key.width for key, _ in row) * unit - _GAP
            left = x + (width - wide) / 2
            for key, tap in row:
                tall = key.rows * pitch - _GAP
                tap.arrange(left, top - tall, key.width * unit - _GAP, tall)
                left += key.width * unit
            top -= pitch

    def _key(self, key: Key, press: Callable[[Key], None], is_shifted: bool) -> Tap:  # noqa: FBT001 — private
        palette = self.kit.theme.palette
        is_done = key.act == "done"
        is_plain = key.act == "put"
        ink = palette.on_brand if is_done else palette.ink
        fill = palette.brand if is_done else (palette.key if is_plain else palette.tint)
        line = palette.line if palette.line_width else None
        down = palette.brand_deep if is_done else palette.pressed
        pressed = Skin(down, palette.brand, 4, radius=16)
        kind = partial(HeldTap, schedule=Clock.schedule_once) if key.act == "delete" else Tap
        return kind(
            self.kit,
            self._cap(key, ink, is_shifted),
            key=key.id,
            act=lambda: press(key),
            skin=Skin(fill, line, palette.line_width, radius=16),
            pressed=pressed,
            margin=Margin.even(2, 2),
            least=LOW_KEY_HEIGHT,
        )

    def _cap(self, key: Key, ink: tuple[float, float, float, float], is_shifted: bool) -> Piece:  # noqa: FBT001 — private
        if key.icon:
            return Glyph(
                self.kit, key.icon, 56, self.kit.theme.palette.brand if is_shifted and key.act == "shift" else ink
            )
        # Keys do not widen with the text, so neither do their words.
        if key.cap:
            return Passage(self.kit, f"{key.cap} {self.kit.word(key.word)}", "keyword", ink, "center")
        if key.word:
            return Passage(self.kit, self.kit.word(key.word), "keyword", ink, "center")
        cap = key.value.upper() if is_shifted else key.value
        return Passage(self.kit, cap, "cap", ink, "center")


def _pitch(*, is_low: bool) -> float:
    """Give the distance from one row of keys to the next."""
    return (LOW_KEY_HEIGHT if is_low else KEY_HEIGHT) + _GAP
