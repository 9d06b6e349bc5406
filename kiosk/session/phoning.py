"""A page from the citizen's own telephone: a code on the screen, patience, and the page that came.

What came is looked at like any other page, and kept or removed. The address ends with this step, whatever comes of it.
"""

from dataclasses import replace

from kiosk.session import asked_papers, offers
from kiosk.session.events import Event
from kiosk.session.filling import Draft, Scanning
from kiosk.session.phase import Phase
from kiosk.session.phone import (
    EndPhone,
    LookForPhone,
    OpenPhone,
    PhoneArrived,
    PhoneCode,
    PhoneFailed,
    PhoneLooked,
    PhoneOpened,
)
from kiosk.session.readings import ScannedPage
from kiosk.session.state import TICKS_PER_S, Session, Step, stay
from kiosk.session.touches import Pressed

LOOK_EVERY_S = 2
ANSWER_S = 40
"""Longer than the line's own patience and the drawing of a large picture together."""


def start(session: Session, scanning: Scanning) -> Step:
    """Ask for an address, unless the server is out of reach or no further page is taken."""
    draft = session.draft
    if draft is None or offers.missing_to_phone(session.hall) or asked_papers.is_full(draft, scanning.material):
        return stay(session)
    asking = session.goes(Phase.PHONE, scanning=replace(scanning, phone=PhoneCode()))
    return asking, (OpenPhone(session.id, session.look.language),)


def advance(session: Session, draft: Draft, scanning: Scanning, event: Event) -> Step:  # noqa: PLR0911  # one line an event
    """Take one step while the code stands on the screen."""
    code = scanning.phone or PhoneCode()
    match event:
        case PhoneOpened(url=url) if not code.url:
            return stay(_with(session, scanning, replace(code, url=url, since_look=0)))
        case PhoneLooked(is_seen=is_seen, problem=problem):
            told = replace(code, is_seen=is_seen, problem=problem, since_look=0)
            is_news = (is_seen, problem) != (code.is_seen, code.problem)
            return stay(replace(_with(session, scanning, told), quiet=0 if is_news else session.quiet))
        case PhoneArrived(pages=pages):
            return _keep(session, draft, scanning, pages)
        case PhoneFailed(key=key):
            return stay(_with(session, scanning, PhoneCode(failure=key)))
        case Pressed(key="again") if code.failure:
            return start(session, scanning)
        case Pressed(key="back"):
            let_go = EndPhone(session.id)
            return session.goes(Phase.PAPER_WAY, scanning=replace(scanning, phone=None)), (let_go,)
        case _:
            return stay(session)


def tick(session: Session) -> Step:
    """Let half a second pass: look now and then, and stop waiting for an answer that does not come."""
    scanning = session.scanning
    code = scanning.phone if scanning else None
    if session.draft is None or scanning is None or code is None or code.failure:
        return stay(session)
    if code.since_look is None:
        is_lost = session.waited >= ANSWER_S * TICKS_PER_S and not code.url
        return stay(_with(session, scanning, PhoneCode(failure="offline")) if is_lost else session)
    if code.since_look + 1 < LOOK_EVERY_S * TICKS_PER_S:
        return stay(_with(session, scanning, replace(code, since_look=code.since_look + 1)))
    most = asked_papers.room(session.draft, scanning.material)
    return _with(session, scanning, replace(code, since_look=None)), (LookForPhone(session.id, most),)


def _with(session: Session, scanning: Scanning, code: PhoneCode) -> Session:
    return replace(session, scanning=replace(scanning, phone=code))


def _keep(session: Session, draft: Draft, scanning: Scanning, pages: tuple[ScannedPage, ...]) -> Step:
    before = asked_papers.pages(draft, scanning.material)
    taken = pages[: asked_papers.room(draft, scanning.material)]
    if not taken:
        return stay(_with(session, scanning, PhoneCode(failure="too_long")))
    papers = {**draft.papers, scanning.material: (*before, *taken)}
    looked_at = Scanning(scanning.material, len(before))
    return stay(session.goes(Phase.PAPER_PAGE, draft=replace(draft, papers=papers), scanning=looked_at))
