"""What can be seen and touched on the window, by key, in window pixels counted from the upper left."""

from dataclasses import dataclass
from typing import Any

from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.scroller import Scroller
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.stage import Stage
from kiosk.ui.widgets.input_box import InputBox
from kiosk.ui.widgets.long_list import LongList
from kiosk.ui.widgets.signature_pad import DrawingPad


@dataclass(frozen=True)
class Place:
    """Hold a box on the window."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Give the point a finger takes aim at."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


class Eyes:
    """Find pieces by the keys of buttons, the fields of boxes, and the names of the keyboard's keys."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def find(self, key: str) -> Piece | None:
        """Find what a key names; a row of a long list that is not made yet is scrolled to first."""
        found = next((piece for piece in self.stage.pieces() if getattr(piece, "key", None) == key), None)
        return found or self._from_list(key)

    @property
    def height(self) -> float:
        """Give the window's height; a stage that is shown smaller has more pixels of its own."""
        return float(self.stage.to_window(0, self.stage.top)[1])

    def bring_in(self, piece: Piece) -> None:
        """Scroll until a piece is on the window."""
        parent = piece.parent
        while parent is not None and parent is not self.stage:
            if isinstance(parent, Scroller):
                parent.bring_in(piece)
                return
            parent = parent.parent

    def place(self, piece: Piece) -> Place:
        """Tell where a piece is on the window."""
        left, low = piece.to_window(piece.x, piece.y)
        right, top = piece.to_window(piece.right, piece.top)
        return Place(left, self.height - top, right - left, top - low)

    def is_seen(self, piece: Piece) -> bool:
        """Tell whether the middle of a piece is inside every window it is scrolled in."""
        middle = self.place(piece).middle
        parent = piece.parent
        while parent is not None and parent is not self.stage:
            if isinstance(parent, Scroller) and not self.place(parent).holds(*middle):
                return False
            parent = parent.parent
        return True

    def report(self) -> dict[str, Any]:
        """List what is on the window: no answer is in it, only keys, labels' places and what is wrong."""
        screen = self.stage.screen
        taps = [piece for piece in self.stage.pieces() if isinstance(piece, Tap | DrawingPad)]
        boxes = [piece for piece in self.stage.pieces() if isinstance(piece, InputBox)]
        return {
            "screen": screen.name if screen else "",
            "title": screen.title if screen else "",
            "layout": screen.layout if screen else "",
            "language": screen.look.language if screen else "",
            "idle": bool(screen and screen.idle),
            "is_settled": self.stage.is_settled,
            "focus": self.stage.dock.box.block.field if self.stage.dock.box else "",
            "keyboard": self.stage.dock.typist.board if self.stage.dock.box else "",
            "buttons": [self._button(tap) for tap in taps],
            "problems": [{"field": box.field, "problem": box.block.problem} for box in boxes if box.block.problem],
        }

    def _button(self, tap: Tap | DrawingPad) -> dict[str, Any]:
        place = self.place(tap)
        return {
            "key": tap.key,
            "x": round(place.x),
            "y": round(place.y),
            "width": round(place.width),
            "height": round(place.height),
            "enabled": getattr(tap, "enabled", True),
            "seen": self.is_seen(tap),
        }

    def _from_list(self, key: str) -> Piece | None:
        for piece in self.stage.pieces():
            at = piece.index(key) if isinstance(piece, LongList) else None
            if isinstance(piece, LongList) and at is not None and self.stage.sheet is not None:
                down, _ = piece.span(at)
                scroller = self.stage.sheet.scroller
                scroller.scroll_to(scroller.content.height - piece.top + down - scroller.height / 3)
                return piece.rows.get(at)
        return None
