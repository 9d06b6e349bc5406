"""A screen's blocks below each other. A newer screen keeps every widget whose block is the same or can be taken in."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from kivy.properties import ObjectProperty

from kiosk.session.screen import Block
from kiosk.ui.builder import absorb, block_piece
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.widgets.input_box import InputBox
from kiosk.ui.widgets.signature_pad import SignatureBox


class BlockColumn(Column):
    """Hold the widgets of ``blocks``; ``align`` is for plain passages, and is said first."""

    # A box that was typed into takes in what the journey says back, even when it says what it said before.
    blocks = ObjectProperty((), force_dispatch=True)

    def __init__(self, kit: Kit | None = None, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.align: Literal["left", "center"] = "left"
        self._shown: list[tuple[Block, Piece]] = []

    def on_blocks(self, _: Any, blocks: Sequence[Block]) -> None:
        """Show these blocks, building only what is new."""
        left = list(self._shown)
        self._shown = [(block, self._take(left, block) or block_piece(self.kit, block, self.align)) for block in blocks]
        pieces = [piece for _, piece in self._shown]
        if pieces != self.pieces:
            self.fill(pieces)

    def boxes(self) -> Iterator[InputBox]:
        """Give the boxes that can be typed into."""
        return (piece for _, piece in self._shown if isinstance(piece, InputBox))

    def wipe(self) -> None:
        """Forget what was typed and drawn."""
        for _, piece in self._shown:
            if isinstance(piece, InputBox | SignatureBox):
                piece.wipe()

    def _take(self, left: list[tuple[Block, Piece]], block: Block) -> Piece | None:
        for at, (old, piece) in enumerate(left):
            if type(old) is type(block) and absorb(piece, old, block):
                del left[at]
                return piece
        return None
