"""Verifying a licence's code (证照核验): by signatures and the list on this kiosk, with or without a network."""

from kiosk.session.commands import Scan
from kiosk.session.events import Event
from kiosk.session.phase import Phase
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Pressed


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step after a licence was found genuine."""
    match event:
        case Pressed(key="another"):
            return session.goes(Phase.SCAN, code=None), (Scan(session.id),)
        case Pressed(key="finish" | "leave"):
            return end(session, at)
        case _:
            return stay(session)
