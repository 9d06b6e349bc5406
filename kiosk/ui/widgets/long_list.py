"""A list of any length that keeps only the rows in view: 20,000 items cost as much as a dozen."""

from kiosk.session.screen import Button
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.widgets.buttons import button_piece, row_button

# Rows kept ready above and below what is seen, so that a slow flick shows no hole.
_SPARE = 3


class LongList(Piece):
    """Hold rows of one height, the highest any of the first rows needs; ``reveal`` says which part is seen."""

    def __init__(self, kit: Kit, buttons: tuple[Button, ...]) -> None:
        super().__init__(kit)
        self.buttons = buttons
        self.rows: dict[int, Piece] = {}
        self._gap = kit.theme.gap(2)
        self._row = 0.0

    def index(self, key: str) -> int | None:
        """Find a row by its button's key."""
        return next((at for at, button in enumerate(self.buttons) if button.key == key), None)

    def span(self, at: int) -> tuple[float, float]:
        """Give the upper edge, counted down from the list's top, and the height of a row, in pixels."""
        return at * (self._row + self._gap), self._row

    def reveal(self, top: float, bottom: float) -> None:
        """Make the rows between two distances from the list's top, and drop all others."""
        step = self._row + self._gap
        first = max(0, int(top // step) - _SPARE)
        last = min(len(self.buttons), int(bottom // step) + 1 + _SPARE)
        for at in [at for at in self.rows if not first <= at < last]:
            self.remove_widget(self.rows.pop(at))
        for at in range(first, last):
            if at not in self.rows:
                self._make(at)

    def _make(self, at: int) -> None:
        row = button_piece(self.kit, self.buttons[at], at=at)
        self.rows[at] = row
        self.add_widget(row)
        row.fit(self.width)
        down, tall = self.span(at)
        row.arrange(self.x, self.top - down - tall, self.width, tall)

    def _measure(self, width: float) -> float:
        probes = sorted(self.buttons, key=lambda b: len(b.label) + len(b.sub) + len(b.reason))[-3:]
        self._row = max(row_button(self.kit, button).fit(width) for button in probes)
        return len(self.buttons) * (self._row + self._gap) - self._gap

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        for at, row in self.rows.items():
            down, tall = self.span(at)
            row.arrange(x, y + height - down - tall, width, tall)
