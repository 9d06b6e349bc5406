"""Printing a guide to take away (一次性告知): what this citizen needs, by the answers given so far. Nobody signs in."""

from dataclasses import replace

from kiosk.session import offers
from kiosk.session.inquiry import GuideSlip
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintGuide,
)
from kiosk.session.prints import GuideSettled
from kiosk.session.state import Session, Step, stay

ASK = "print_guide"
PHASES = frozenset({Phase.GUIDE, Phase.SITUATION})


def may_print(session: Session) -> bool:
    """Tell whether a guide can be printed now: an item is open, the printer works, and no slip is on its way."""
    is_waiting = session.guide is not None and session.guide.settled is None
    is_here = session.phase in PHASES and session.draft is not None
    return is_here and not is_waiting and offers.RECEIPT in session.hall.working


def print_guide(session: Session) -> Step:
    """Ask for the slip; the papers are those of the citizen's own situation."""
    draft = session.draft
    if draft is None or not may_print(session):
        return stay(session)
    command = PrintGuide(session.id, draft.item, dict(draft.situation), draft.bundle, session.look.language)
    return replace(session, guide=GuideSlip()), (command,)


def settled(session: Session, event: GuideSettled) -> Step:
    """Take what became of the slip."""
    return stay(replace(session, guide=GuideSlip(event)))
