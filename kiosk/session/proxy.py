"""Filing for somebody else (代办): the principal's card, the agent's card, then what for and for how long.

Nothing is chosen beforehand. An agent shows a card, always; a principal who is not there is typed in, and then a
written authority is one of the papers.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from content.catalogue.applicants import age_on
from content.contract.application import ProxyScope
from content.contract.clock import local_date
from kiosk.session import holder, offers
from kiosk.session.apply import begin
from kiosk.session.commands import ReadCard
from kiosk.session.events import Event
from kiosk.session.filling import Authority, Draft
from kiosk.session.phase import Errand, Phase
from kiosk.session.readings import CardSeen
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Answered, Pressed

SCOPE, TERM = "proxy.scope", "proxy.term"
SCOPES: Mapping[str, ProxyScope] = MappingProxyType({"file": "file", "supplement": "supplement"})
# The house's own terms: no law that was read says how long an authority may hold.
TERMS_DAYS: Mapping[str, int] = MappingProxyType({"30": 30, "90": 90, "180": 180})
LEAST_AGE = 18
SAME_CARD = "same_card"


def may_start(session: Session, draft: Draft) -> bool:
    """Tell whether somebody may file this item for another person here now; it takes the card reader."""
    can_read = offers.IDCARD in session.hall.working
    return draft.item.applicant.by_agent and can_read and offers.can_start(draft.item, session.hall)


def start(session: Session) -> Step:
    """Begin with nobody signed in: the principal agrees first."""
    anew = session.goes(Phase.CONSENT, errand=Errand.APPLY, card=None, authority=Authority())
    return stay(anew)


def enter(session: Session, authority: Authority, card: CardSeen, at: Moment) -> Step:
    """Take the principal's card, and then the agent's."""
    if session.card is None:
        present = replace(authority, is_principal_present=card.by != "typed")
        return session.goes(Phase.CARD, card=card, authority=present), (ReadCard(session.id),)
    if card.number == session.card.number:
        # The principal's card still lies on the reader, and is waited away.
        return replace(session, hint=SAME_CARD), (ReadCard(session.id),)
    if not _is_grown(card, local_date(at.now)):
        return stay(session.goes(Phase.CARD, trouble="agent_too_young"))
    return stay(session.goes(Phase.AUTHORITY, authority=replace(authority, agent=card)))


def _is_grown(agent: CardSeen, today: date) -> bool:
    birth = holder.birth(agent, today)
    return birth is not None and age_on(birth, today) >= LEAST_AGE


def step_back(session: Session, authority: Authority) -> Step:
    """Go back from the agent's card to the principal's consent: both cards are taken anew."""
    return stay(session.goes(Phase.CONSENT, card=None, authority=replace(authority, agent=None)))


def forget(session: Session) -> Session:
    """Leave filing for somebody else, with nobody signed in any more; a visit in one's own name stays as it is."""
    return replace(session, card=None, authority=None) if session.authority else session


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while scope and term are chosen."""
    authority = session.authority
    if authority is None:
        return stay(session)
    match event:
        case Answered(field=field, value=value):
            return stay(replace(session, authority=_chosen(authority, field, value)))
        case Pressed(key="next") if authority.scope and authority.days:
            last = local_date(at.now) + timedelta(days=authority.days - 1)
            return begin(replace(session, authority=replace(authority, until=last)), at)
        case Pressed(key="back"):
            return step_back(session, authority)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _chosen(authority: Authority, field: str, value: str) -> Authority:
    if field == SCOPE and value in SCOPES:
        return replace(authority, scope=SCOPES[value])
    if field == TERM and value in TERMS_DAYS:
        return replace(authority, days=TERMS_DAYS[value])
    return authority
