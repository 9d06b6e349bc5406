"""The rating at the end of a service (好差评): five levels, never a default, and skipping is always possible.

A low level asks why. The level counts from the moment it was touched: whoever walks away then has given no reason.
"""

from dataclasses import replace

from content.contract.rating_reasons import LOW_LEVELS, RatingReason
from kiosk.session.events import Event
from kiosk.session.phase import Phase
from kiosk.session.replies import ErrandFailed, RatingStored
from kiosk.session.state import Moment, Session, Step, end, rate, stay
from kiosk.session.touches import Pressed, Rated

LEVELS = (5, 4, 3, 2, 1)
REASON = "reason."


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between the question and the farewell."""
    match session.phase:
        case Phase.RATING:
            return _asked(session, event, at)
        case Phase.REASONS:
            return _why(session, event, at)
        case _:
            return _farewell(session, event, at)


def _asked(session: Session, event: Event, at: Moment) -> Step:
    match event:
        case Rated(level=level) if level in LOW_LEVELS and session.case_no:
            return stay(session.goes(Phase.REASONS, level=level, reasons=()))
        case Rated(level=level) if level in LEVELS and session.case_no:
            return _store(replace(session, level=level, reasons=()))
        case Pressed(key="skip"):
            return stay(session.goes(Phase.THANKS))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _why(session: Session, event: Event, at: Moment) -> Step:
    match event:
        case Pressed(key=key) if key.removeprefix(REASON) in set(RatingReason) and key.startswith(REASON):
            return stay(replace(session, reasons=_toggled(session.reasons, key.removeprefix(REASON))))
        case Pressed(key="next") if session.reasons:
            return _store(session)
        case Pressed(key="no_reason"):
            return _store(replace(session, reasons=()))
        case Pressed(key="back"):
            return stay(session.goes(Phase.RATING, level=0, reasons=()))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _toggled(reasons: tuple[str, ...], key: str) -> tuple[str, ...]:
    if key in reasons:
        return tuple(reason for reason in reasons if reason != key)
    return (*reasons, key)


def _store(session: Session) -> Step:
    return session.goes(Phase.THANKS), rate(session)


def _farewell(session: Session, event: Event, at: Moment) -> Step:
    match event:
        case RatingStored():
            return stay(replace(session, is_rating_stored=True))
        case ErrandFailed(errand="rate"):
            return stay(replace(session, trouble="rating_not_stored"))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)
