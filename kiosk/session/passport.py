"""Signing in by a passport at its own reader: the lines that a machine reads, checked digit by check digit.

What light reads could have been printed by anybody, so it serves to apply in person, and an officer looks.
"""

from dataclasses import replace

from content.contract.clock import local_date
from kiosk.session import holder
from kiosk.session.commands import ReadCard
from kiosk.session.entry import enter
from kiosk.session.events import Event
from kiosk.session.phase import Phase
from kiosk.session.readings import CardSeen, CardTrouble
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Pressed


def start(session: Session) -> Step:
    """Wait for a passport, and let go of whatever was waited for before."""
    return session.goes(Phase.PASSPORT), (*release(session), ReadCard(session.id, "passport"))


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while the passport is waited for; a document of another kind is refused."""
    match event:
        case CardSeen():
            return _seen(session, event, at)
        case CardTrouble(key=key, misfits=misfits):
            return stay(replace(session, trouble=key, misfits=misfits))
        case Pressed(key="again") if session.trouble:
            return start(session)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _seen(session: Session, card: CardSeen, at: Moment) -> Step:
    trouble = "wrong_card" if card.by != "passport" else holder.trouble(card, local_date(at.now))
    return stay(replace(session, trouble=trouble, misfits=())) if trouble else enter(session, card, at)
