"""Which widget draws which block. The checker proves that no kind of block is forgotten."""

from typing import assert_never

from kiosk.session.screen import (
    Banner,
    Block,
    Bullets,
    Busy,
    Buttons,
    Facts,
    Input,
    News,
    PagePhoto,
    Paragraph,
    Picture,
    Preview,
    QrPicture,
    SignaturePad,
)
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.typesetting import Align
from kiosk.ui.widgets.busy import BusyBox
from kiosk.ui.widgets.button_grid import buttons_piece
from kiosk.ui.widgets.facts import facts_piece
from kiosk.ui.widgets.input_box import InputBox
from kiosk.ui.widgets.news import news_piece
from kiosk.ui.widgets.photo import photo_piece
from kiosk.ui.widgets.picture import picture_piece
from kiosk.ui.widgets.preview import preview_piece
from kiosk.ui.widgets.qr import qr_piece
from kiosk.ui.widgets.reading import banner_piece, bullets_piece, paragraph_piece
from kiosk.ui.widgets.signature_pad import SignatureBox


def block_piece(kit: Kit, block: Block, align: Align = "left") -> Piece:  # noqa: PLR0911, PLR0912, C901  # one line for each kind
    """Draw any block; ``align`` is for plain passages."""
    match block:
        case Paragraph():
            return paragraph_piece(kit, block, align)
        case Banner():
            return banner_piece(kit, block)
        case Facts():
            return facts_piece(kit, block)
        case Bullets():
            return bullets_piece(kit, block)
        case Buttons():
            return buttons_piece(kit, block)
        case Input():
            return InputBox(kit, block)
        case Picture():
            return picture_piece(kit, block)
        case QrPicture():
            return qr_piece(kit, block)
        case Preview():
            return preview_piece(kit, block)
        case PagePhoto():
            return photo_piece(kit, block)
        case SignaturePad():
            return SignatureBox(kit, block)
        case News():
            return news_piece(kit, block)
        case Busy():
            return BusyBox(kit, block)
        case _:
            assert_never(block)


def absorb(piece: Piece, old: Block, new: Block) -> bool:
    """Let a widget take a newer block of its own kind in place; tell whether it could."""
    match piece, old, new:
        case InputBox(), Input(), Input() if old.field == new.field:
            piece.absorb(new)
        case SignatureBox(), SignaturePad(), SignaturePad():
            piece.absorb(new)
        case BusyBox(), Busy(), Busy():
            piece.absorb(new)
        case _:
            return old == new
    return True
