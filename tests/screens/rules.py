"""What must hold of every screen as drawn, whatever its words."""

from collections.abc import Iterator

from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.stage import Stage

LEAST_TARGET = 96
LEAST_TEXT = 28


def clipped_texts(stage: Stage) -> list[str]:
    """List texts of which a part lies outside their own box, or whose box leaves the window sideways."""
    return [piece.text for piece in _passages(stage) if piece.is_clipped or _leaves(stage, piece)]


def small_targets(stage: Stage) -> list[str]:
    """List what is touched but lower than the least height."""
    return [piece.key for piece in stage.pieces() if isinstance(piece, Tap) and piece.height < LEAST_TARGET]


def small_texts(stage: Stage) -> list[str]:
    """List texts drawn too small to read."""
    return [piece.text for piece in _passages(stage) if piece.font.size < LEAST_TEXT]


def _passages(stage: Stage) -> Iterator[Passage]:
    return (piece for piece in stage.pieces() if isinstance(piece, Passage) and piece.text)


def _leaves(stage: Stage, piece: Passage) -> bool:
    left, _ = piece.to_window(piece.x, piece.y)
    return left < -1 or left + piece.width > stage.width + 1
