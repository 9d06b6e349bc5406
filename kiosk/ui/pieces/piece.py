"""A box that knows its height at a width.

Heights are asked and places given in one pass, without Kivy's layouts:
those need several frames to settle, and a screen must stand complete in the frame it appears in.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kivy.uix.widget import Widget

from kiosk.ui.pieces.kit import Kit

if TYPE_CHECKING:
    from kiosk.ui.colour import Colour

Box = tuple[float, float, float, float]


class Piece(Widget):
    """Stand for one part of a screen. By itself it is empty space; subclasses fill in ``_measure`` and ``_place``.

    What a rule (``.kv``) names is made without a kit, and has its parent's from the moment it is added there.
    """

    kit: Kit

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        # Kivy applies a class's rule while it makes the widget, and the rule asks for these.
        if kit is not None:
            self.kit = kit
        self._fitted: dict[float, float] = {}
        self._painted: Box | None = None
        self.ground: tuple[Colour, ...] = ()
        """Colours it lays under its children, from one end to the other; none when one sees through it."""
        super().__init__(size_hint=(None, None), **kwargs)

    def add_widget(self, widget: Widget, *args: Any, **kwargs: Any) -> None:
        """Add a piece, which draws itself by the same kit if it has none."""
        if not hasattr(widget, "kit"):
            widget.kit = self.kit
        super().add_widget(widget, *args, **kwargs)

    def fit(self, width: float) -> float:
        """Give the height this piece wants at a width, in pixels."""
        if width not in self._fitted:
            self._fitted = {width: self._measure(width)}
        return self._fitted[width]

    def arrange(self, x: float, y: float, width: float, height: float) -> None:
        """Take a place; ``y`` is the lower edge. Children follow."""
        self.pos, self.size = (x, y), (width, height)
        if self._painted != (x, y, width, height):
            self._painted = (x, y, width, height)
            self.paint()
        self._place(x, y, width, height)

    def refit(self) -> None:
        """Forget the measured height here and above, after the content changed."""
        self._fitted.clear()
        self._painted = None
        if isinstance(self.parent, Piece):
            self.parent.refit()

    def paint(self) -> None:
        """Draw the background anew."""
        self.canvas.before.clear()
        with self.canvas.before:
            self._draw()

    def reveal(self, top: float, bottom: float) -> None:
        """Hear which part is seen, in pixels down from this piece's upper edge; a long list makes those rows."""
        for child in self.children:
            if isinstance(child, Piece):
                down = self.top - child.top
                child.reveal(top - down, bottom - down)

    def within(self) -> Iterator["Piece"]:
        """Go through this piece and all within it."""
        yield self
        for child in self.children:
            if isinstance(child, Piece):
                yield from child.within()

    def _measure(self, width: float) -> float:  # noqa: ARG002 — the width matters to subclasses
        return 0.0

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        """Give children their places."""

    def _draw(self) -> None:
        """Add graphics instructions."""


class Gap(Piece):
    """Keep so many pixels free."""

    def __init__(self, kit: Kit | None = None, room: float = 0.0, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.room = room

    def _measure(self, width: float) -> float:  # noqa: ARG002 — a gap is as high at any width
        return self.room
