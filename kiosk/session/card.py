"""Signing in: consent, then the identity card. Applying and collecting share it.

A card whose number breaks a rule, or that has expired, is not kept. Where no card can be read, an applicant may type.
"""

from dataclasses import replace

from content.contract.clock import local_date
from kiosk.session import booking, holder, identity_code, offers, passport, proxy, tracking, typed
from kiosk.session.commands import Find, ReadCard, Scan
from kiosk.session.entry import enter, may_show_code, may_show_passport, may_type
from kiosk.session.events import Event
from kiosk.session.phase import Errand, Phase
from kiosk.session.readings import CardSeen, CardTrouble
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Pressed


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between consent and a card that may be used."""
    match session.phase, event:
        case Phase.CONSENT, Pressed(key=key):
            return _consent(session, key)
        case Phase.CARD, _:
            return _reading(session, event, at)
        case Phase.TYPED | Phase.SHOW_CODE | Phase.PASSPORT | Phase.AUTHORITY, _:
            return _other_way(session, event, at)
        case Phase.CARD_REFUSED, Pressed(key="other"):
            other = proxy.forget(session).goes(Phase.SEARCH, draft=None, refusals=(), query="", within="")
            return other, (Find(session.id, ""),)
        case Phase.CARD_REFUSED, Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _reading(session: Session, event: Event, at: Moment) -> Step:
    match event:
        case CardSeen():
            return _seen(session, event, at)
        case CardTrouble(key=key):
            return stay(replace(session, trouble=key))
        case Pressed(key=key):
            return _instead(session, key)
        case _:
            return stay(session)


def _instead(session: Session, key: str) -> Step:
    match key:
        case "again" if session.trouble:
            return _read(session)
        case "show_code" if may_show_code(session):
            return identity_code.start(session)
        case "passport" if may_show_passport(session):
            return passport.start(session)
        case "type_number" | "principal_absent" if may_type_now(session):
            return session.goes(Phase.TYPED), release(session)
        case "back":
            return _back(session)
        case _:
            return stay(session)


def may_type_now(session: Session) -> bool:
    """Tell whether typing is offered instead of another try: a card that was read and refused is not typed around.

    A principal who is not there has no card to try.
    """
    return (session.trouble in _NOTHING_READ or is_for_absent(session)) and may_type(session)


def is_for_absent(session: Session) -> bool:
    """Tell whether the principal's card is waited for, and may be missing."""
    return session.authority is not None and session.card is None and not session.trouble


_NOTHING_READ = frozenset({"no_card", "unreadable", "reader_gone", "number_broken"})


def _consent(session: Session, key: str) -> Step:
    match key:
        case "agree":
            return _read(session)
        case "back" if session.draft:
            return stay(proxy.forget(session).goes(Phase.GUIDE, errand=Errand.LOOK))
        case "back":
            return session.goes(Phase.HOME, errand=Errand.LOOK, query="", within=""), (Find(session.id, ""),)
        case _:
            return stay(session)


def _read(session: Session) -> Step:
    if offers.IDCARD not in session.hall.working:
        return stay(session.goes(Phase.CARD, trouble="reader_gone"))
    return session.goes(Phase.CARD), (ReadCard(session.id),)


def _other_way(session: Session, event: Event, at: Moment) -> Step:
    if session.phase is Phase.AUTHORITY:
        return proxy.advance(session, event, at)
    if event == Pressed("back") and session.errand is Errand.BOOK:
        return booking.without_card(session)
    if event == Pressed("back"):
        reading, asked = _read(session)
        return reading, (*release(session), *asked)
    if session.phase is Phase.TYPED:
        return typed.advance(session, event, at)
    if session.phase is Phase.PASSPORT:
        return passport.advance(session, event, at)
    return identity_code.advance(session, event, at)


def _back(session: Session) -> Step:
    if session.authority:
        going, _ = proxy.step_back(session, session.authority)
        return going, release(session)
    if session.errand is Errand.BOOK:
        return booking.without_card(session)
    if session.errand is Errand.TRACK:
        return tracking.without_card(session)
    if session.errand is Errand.COLLECT:
        return session.goes(Phase.SCAN, code=None), (*release(session), Scan(session.id))
    return session.goes(Phase.CONSENT), release(session)


def _seen(session: Session, card: CardSeen, at: Moment) -> Step:
    today = local_date(at.now)
    trouble = holder.trouble(card, today)
    if trouble:
        return stay(replace(session, trouble=trouble, broken_rule=holder.broken_rule(card, today)))
    return enter(session, card, at)
