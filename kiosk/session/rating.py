"""The rating at the end of a service (好差评): five levels, never a default, and skipping is always possible."""

from dataclasses import replace

from kiosk.session.commands import StoreRating
from kiosk.session.events import Event, Pressed, Rated, RatingStored
from kiosk.session.state import Moment, Phase, Session, Step, end, stay

LEVELS = (5, 4, 3, 2, 1)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between the question and the farewell."""
    match session.phase, event:
        case Phase.RATING, Rated(level=level) if level in LEVELS and session.case_no:
            return session.goes(Phase.THANKS), (StoreRating(session.id, session.case_no, level),)
        case Phase.RATING, Pressed(key="skip"):
            return stay(session.goes(Phase.THANKS))
        case Phase.THANKS, RatingStored():
            return stay(replace(session, is_rating_stored=True))
        case Phase.RATING | Phase.THANKS, Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)
