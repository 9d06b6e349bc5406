"""Where every way of signing in leads: on with the errand, once it is known who stands at the kiosk.

Who typed a number has shown nothing: that is enough to apply, since a person will look, and for nothing else.
"""

from dataclasses import replace

from kiosk.session import offers
from kiosk.session.apply import begin
from kiosk.session.collect import claim
from kiosk.session.commands import Find
from kiosk.session.events import CardSeen
from kiosk.session.state import Errand, Moment, Phase, Session, Step

# A slip of the finger or two is common; five whole numbers that do not fit are a search.
WRONG_MOST = 5


def enter(session: Session, card: CardSeen, at: Moment) -> Step:
    """Go on as the holder of a card that was found good."""
    known = replace(session, card=card)
    if session.errand is Errand.COLLECT:
        return claim(known)
    if session.draft:
        return begin(known, at)
    return known.goes(Phase.SEARCH, query=""), (Find(session.id, ""),)


def may_show_code(session: Session) -> bool:
    """Tell whether an identity code may be shown instead of the card: to apply, where one can be read."""
    return session.errand is not Errand.COLLECT and offers.IDENTITY in session.hall.working


def may_type(session: Session) -> bool:
    """Tell whether the number may be typed: to apply only, and not after guessing at its end."""
    return session.errand is not Errand.COLLECT and session.typed.wrong < WRONG_MOST
