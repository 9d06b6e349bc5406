"""A place for one piece that is made of what a rule hands in, and made anew when that changes."""

from typing import Any

from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece


class Slot(Piece):
    """Hold what ``make`` gives; none takes no room. Subclasses bind their properties to ``renew``."""

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        self._inner: Piece | None = None
        self._is_due = True
        super().__init__(kit, **kwargs)

    def make(self) -> Piece | None:
        """Make the piece of what is to be shown now."""
        return None

    def renew(self, *_: Any) -> None:
        """Make the piece anew before it is next measured: what it shows has changed."""
        self._is_due = True
        self.refit()

    def _measure(self, width: float) -> float:
        if self._is_due:
            self._is_due = False
            self.clear_widgets()
            self._inner = self.make()
            if self._inner is not None:
                self.add_widget(self._inner)
        return self._inner.fit(width) if self._inner is not None else 0.0

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self.fit(width)
        if self._inner is not None:
            self._inner.arrange(x, y, width, height)
