"""Signing in: consent, then the identity card. Applying and collecting share it.

A card whose number breaks a rule, or that has expired, is not kept.
"""

from dataclasses import replace

from content.contract.clock import local_date
from kiosk.session import holder
from kiosk.session.apply import begin
from kiosk.session.collect import claim
from kiosk.session.commands import Find, ReadCard, Scan
from kiosk.session.events import CardSeen, CardTrouble, Event, Pressed
from kiosk.session.state import Errand, Moment, Phase, Session, Step, end, release, stay


def advance(session: Session, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a touch or reply
    """Take one step between consent and a card that may be used."""
    match session.phase, event:
        case Phase.CONSENT, Pressed(key=key):
            return _consent(session, key)
        case Phase.CARD, CardSeen():
            return _seen(session, event, at)
        case Phase.CARD, CardTrouble(key=key):
            return stay(replace(session, trouble=key))
        case Phase.CARD, Pressed(key="again") if session.trouble:
            return _read(session)
        case Phase.CARD, Pressed(key="back"):
            return _back(session)
        case Phase.CARD_REFUSED, Pressed(key="other"):
            return session.goes(Phase.SEARCH, draft=None, refusals=(), query=""), (Find(session.id, ""),)
        case Phase.CARD_REFUSED, Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _consent(session: Session, key: str) -> Step:
    match key:
        case "agree":
            return _read(session)
        case "back" if session.draft:
            return stay(session.goes(Phase.GUIDE, errand=Errand.LOOK))
        case "back":
            return session.goes(Phase.HOME, errand=Errand.LOOK, query=""), (Find(session.id, ""),)
        case _:
            return stay(session)


def _read(session: Session) -> Step:
    return session.goes(Phase.CARD), (ReadCard(session.id),)


def _back(session: Session) -> Step:
    if session.errand is Errand.COLLECT:
        return session.goes(Phase.SCAN, code=None), (*release(session), Scan(session.id))
    return session.goes(Phase.CONSENT), release(session)


def _seen(session: Session, card: CardSeen, at: Moment) -> Step:
    today = local_date(at.now)
    trouble = holder.trouble(card, today)
    if trouble:
        return stay(replace(session, trouble=trouble, broken_rule=holder.broken_rule(card, today)))
    known = replace(session, card=card)
    if session.errand is Errand.COLLECT:
        return claim(known)
    if session.draft:
        return begin(known, at)
    return known.goes(Phase.SEARCH, query=""), (Find(session.id, ""),)
