"""Printing a receipt once more: for the proven holder of a case, numbered, and told to the server."""

from dataclasses import replace

from content.text.mask import mask_name
from kiosk.session import offers
from kiosk.session.inquiry import CopySlip
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    CopyReceipt,
)
from kiosk.session.prints import ReceiptCopied
from kiosk.session.state import Session, Step, stay
from kiosk.session.tracking import held

ASK = "copy_receipt"


def may_copy(session: Session) -> bool:
    """Tell whether a copy can be printed now: the holder showed the card, and no copy is on its way."""
    inquiry = session.inquiry
    is_shown = session.phase is Phase.TIMELINE and held(session) is not None and session.card is not None
    is_waiting = inquiry is not None and inquiry.copy is not None and inquiry.copy.settled is None
    return is_shown and not is_waiting and offers.RECEIPT in session.hall.working


def print_copy(session: Session) -> Step:
    """Ask for the copy."""
    inquiry, told = session.inquiry, held(session)
    if not may_copy(session) or inquiry is None or inquiry.case is None or told is None or session.card is None:
        return stay(session)
    command = CopyReceipt(
        session=session.id,
        case=inquiry.case,
        submission=told.submission,
        filed_at=told.filed_at,
        language=session.look.language,
        name=mask_name(session.card.name),
    )
    return replace(session, inquiry=replace(inquiry, copy=CopySlip())), (command,)


def settled(session: Session, event: ReceiptCopied) -> Step:
    """Take what became of the copy, however late it comes."""
    if session.inquiry is None:
        return stay(session)
    return stay(replace(session, inquiry=replace(session.inquiry, copy=CopySlip(event))))
