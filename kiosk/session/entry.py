"""Where every way of signing in leads: on with the errand, once it is known who stands at the kiosk.

Who typed a number has shown nothing, and a passport's printed lines could be anybody's print: that is enough to apply
or to book, since a person will look, and for nothing else.
"""

from dataclasses import replace

from kiosk.session import booking, offers, proxy
from kiosk.session.apply import begin
from kiosk.session.collect import claim
from kiosk.session.commands import Find
from kiosk.session.phase import Errand, Phase
from kiosk.session.readings import CardSeen
from kiosk.session.state import Moment, Session, Step
from kiosk.session.tracking import ask

# A slip of the finger or two is common; five whole numbers that do not fit are a search.
WRONG_MOST = 5
_CARD_ONLY = frozenset({Errand.COLLECT, Errand.TRACK})


def enter(session: Session, card: CardSeen, at: Moment) -> Step:
    """Go on as the holder of a card that was found good."""
    if session.authority is not None:
        return proxy.enter(session, session.authority, card, at)
    known = replace(session, card=card)
    if session.errand is Errand.COLLECT:
        return claim(known)
    if session.errand is Errand.TRACK:
        return ask(known)
    if session.errand is Errand.BOOK:
        return booking.entered(known)
    if session.draft:
        return begin(known, at)
    return known.goes(Phase.SEARCH, query="", within=""), (Find(session.id, ""),)


def may_show_code(session: Session) -> bool:
    """Tell whether an identity code may be shown instead of the card: to apply or to book, where one can be read."""
    is_welcome = session.errand not in _CARD_ONLY and not awaits_agent(session)
    return is_welcome and offers.IDENTITY in session.hall.working


def may_show_passport(session: Session) -> bool:
    """Tell whether a passport may be read instead of the card: to apply in person, where there is a reader for it."""
    # A passport has no citizen number, by which appointments are counted.
    is_welcome = session.errand not in {*_CARD_ONLY, Errand.BOOK} and session.authority is None
    return is_welcome and offers.PASSPORT in session.hall.working


def may_type(session: Session) -> bool:
    """Tell whether the number may be typed: to apply or to book, and not after guessing at its end."""
    is_welcome = session.errand not in _CARD_ONLY and not awaits_agent(session)
    if session.errand is Errand.BOOK and not booking.may_type(session):
        return False
    return is_welcome and session.typed.wrong < WRONG_MOST


def awaits_agent(session: Session) -> bool:
    """Tell whether the card of somebody who files for another is the one waited for."""
    return session.authority is not None and session.card is not None
