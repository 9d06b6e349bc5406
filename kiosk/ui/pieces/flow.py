"""Ways to put pieces together: below each other, beside each other, in a grid, with a margin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece


class Column(Piece):
    """Stack pieces from the top; each takes the full width."""

    def __init__(self, kit: Kit | None = None, pieces: Sequence[Piece] = (), gap: float = 0, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.pieces = list(pieces)
        self.gap = gap
        for piece in pieces:
            self.add_widget(piece)

    def fill(self, pieces: Sequence[Piece]) -> None:
        """Hold these pieces from now on; those already here stay as they are."""
        for old in [piece for piece in self.pieces if piece not in pieces]:
            self.remove_widget(old)
        for new in [piece for piece in pieces if piece.parent is None]:
            self.add_widget(new)
        self.pieces = list(pieces)
        self.refit()

    def _measure(self, width: float) -> float:
        gaps = self.gap * max(0, len(self.pieces) - 1)
        return sum(piece.fit(width) for piece in self.pieces) + gaps

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        top = y + height
        for piece in self.pieces:
            tall = piece.fit(width)
            piece.arrange(x, top - tall, width, tall)
            top -= tall + self.gap


class Stack(Piece):
    """Stack what a rule lists, from the top; what has nothing to show takes neither room nor gap."""

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.gap = 0.0

    def _measure(self, width: float) -> float:
        rows = [tall for piece in self.children if (tall := piece.fit(width))]
        return float(sum(rows) + self.gap * max(0, len(rows) - 1))

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        top = y + height
        for piece in reversed(self.children):
            tall = piece.fit(width)
            piece.arrange(x, top - tall, width, tall)
            top -= tall + self.gap if tall else 0.0


@dataclass(frozen=True)
class Cell:
    """Give a piece in a row its width: so many pixels, a part of the whole row, or a share of what is left.

    What takes a share gets ``least`` pixels wherever all can have theirs.
    """

    piece: Piece
    pixels: float | None = None
    part: float | None = None
    share: float = 1.0
    least: float = 0.0

    def fixed(self, width: float) -> float | None:
        """Give the width it takes in a row of so many pixels, unless it takes a share of the rest."""
        return self.pixels if self.part is None else self.part * width


def _shared(rest: float, cells: Sequence[Cell]) -> list[float]:
    """Share pixels out; who would get less than the least takes that, and the others share what remains."""
    held = [False] * len(cells)
    fits = sum(cell.least for cell in cells) <= rest
    while True:
        free = rest - sum(cell.least for cell, is_held in zip(cells, held, strict=True) if is_held)
        shares = sum(cell.share for cell, is_held in zip(cells, held, strict=True) if not is_held)
        widths = [
            cell.least if is_held else max(1.0, free * cell.share / shares)
            for cell, is_held in zip(cells, held, strict=True)
        ]
        short = [fits and wide < cell.least for cell, wide in zip(cells, widths, strict=True)]
        if not any(short):
            return widths
        held = [is_held or is_short for is_held, is_short in zip(held, short, strict=True)]


class Row(Piece):
    """Set pieces side by side, each centred in the row's height, or as high as the row when ``stretch``."""

    def __init__(self, kit: Kit, cells: Sequence[Cell], gap: float = 0, *, stretch: bool = False) -> None:
        super().__init__(kit)
        self._cells = tuple(cells)
        self._gap = gap
        self._stretch = stretch
        for cell in cells:
            self.add_widget(cell.piece)

    def _widths(self, width: float) -> list[float]:
        fixed = [cell.fixed(width) for cell in self._cells]
        rest = width - sum(size or 0 for size in fixed) - self._gap * max(0, len(self._cells) - 1)
        sharing = [cell for cell, size in zip(self._cells, fixed, strict=True) if size is None]
        shared = iter(_shared(rest, sharing))
        return [next(shared) if size is None else size for size in fixed]

    def _measure(self, width: float) -> float:
        widths = self._widths(width)
        return max((cell.piece.fit(w) for cell, w in zip(self._cells, widths, strict=True)), default=0.0)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        for cell, wide in zip(self._cells, self._widths(width), strict=True):
            tall = height if self._stretch else cell.piece.fit(wide)
            cell.piece.arrange(x, y + (height - tall) / 2, wide, tall)
            x += wide + self._gap


class Grid(Piece):
    """Set pieces in columns of equal width; those of one row get one height."""

    def __init__(self, kit: Kit, pieces: Sequence[Piece], columns: int, gap: float) -> None:
        super().__init__(kit)
        self._pieces = tuple(pieces)
        self._columns = columns
        self._gap = gap
        for piece in pieces:
            self.add_widget(piece)

    def _rows(self, width: float) -> tuple[float, list[tuple[float, tuple[Piece, ...]]]]:
        wide = (width - self._gap * (self._columns - 1)) / self._columns
        starts = range(0, len(self._pieces), self._columns)
        rows = [self._pieces[at : at + self._columns] for at in starts]
        return wide, [(max(piece.fit(wide) for piece in row), row) for row in rows]

    def _measure(self, width: float) -> float:
        _, rows = self._rows(width)
        return sum(tall for tall, _ in rows) + self._gap * max(0, len(rows) - 1)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        wide, rows = self._rows(width)
        top = y + height
        for tall, row in rows:
            for at, piece in enumerate(row):
                piece.arrange(x + at * (wide + self._gap), top - tall, wide, tall)
            top -= tall + self._gap


@dataclass(frozen=True)
class Margin:
    """Hold free space on four sides, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def even(cls, across: float, down: float) -> "Margin":
        """Make both sides alike."""
        return cls(across, down, across, down)


class Pad(Piece):
    """Keep a margin around one piece; a higher place than wanted centres it."""

    def __init__(
        self,
        kit: Kit | None = None,
        inner: Piece | None = None,
        margin: Margin | None = None,
        least: float = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(kit, **kwargs)
        self.margin = margin or Margin.even(0, 0)
        self._least = least
        if inner is not None:
            self.add_widget(inner)

    @property
    def inner(self) -> Piece:
        """Give the one piece that it holds."""
        held: Piece = self.children[-1]
        return held

    def _measure(self, width: float) -> float:
        m = self.margin
        return max(self._least, self.inner.fit(width - m.left - m.right) + m.top + m.bottom)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        m = self.margin
        wide = width - m.left - m.right
        tall = self.inner.fit(wide)
        spare = height - m.top - m.bottom - tall
        self.inner.arrange(x + m.left, y + m.bottom + spare / 2, wide, tall)


class Topped(Pad):
    """Keep the piece at the upper edge instead."""

    def _place(self, x: float, y: float, width: float, height: float) -> None:  # as high as it needs
        m = self.margin
        wide = width - m.left - m.right
        tall = self.inner.fit(wide)
        self.inner.arrange(x + m.left, y + height - m.top - tall, wide, tall)
