"""The Buttons block: a heading and buttons in columns. A long list makes only the rows that can be seen."""

from kiosk.session.screen import Button, Buttons
from kiosk.ui.pieces.flow import Column, Grid
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.widgets.buttons import button_piece
from kiosk.ui.widgets.long_list import LongList

LONG = 14
"""From so many buttons in one column on, rows are made as they come into view."""


def buttons_piece(kit: Kit, block: Buttons) -> Piece:
    """Draw the block."""
    if len(block.buttons) >= LONG and block.columns == 1:
        body: Piece = LongList(kit, block.buttons)
    else:
        body = button_grid(kit, block.buttons, block.columns)
    if not block.heading:
        return body
    return Column(kit, [Passage(kit, block.heading, "heading"), body], gap=kit.theme.gap(2))


def button_grid(kit: Kit, buttons: tuple[Button, ...], columns: int) -> Piece:
    """Set buttons in columns; large text may need fewer than asked for."""
    columns = _columns(kit, buttons, columns)
    pieces = [button_piece(kit, button, at=at, wide=columns == 1) for at, button in enumerate(buttons)]
    return Grid(kit, pieces, columns, kit.theme.gap(3))


def _columns(kit: Kit, buttons: tuple[Button, ...], asked: int) -> int:
    """Give as many columns as leave the words whole: one fewer for cards in large text, half for all doubled text."""
    if kit.theme.is_doubled:
        return max(1, asked // 2)
    is_narrow = kit.theme.is_large and any(button.role == "tile" for button in buttons)
    return max(1, asked - 1) if is_narrow else asked
