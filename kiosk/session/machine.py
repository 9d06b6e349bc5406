"""The whole journey as one pure function. No clock is read here, nothing is drawn, and nothing is stored.

Every event in every phase has a defined result. A reply to another session changes nothing, and neither does a
touch that does not fit the screen.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never, get_args

from kiosk.session import (
    apply,
    booking,
    browse,
    card,
    collect,
    copying,
    filing,
    guiding,
    handing,
    helping,
    keeping,
    papers,
    patience,
    publicity,
    rating,
    recalling,
    supplying,
    tracking,
    verifying,
)
from kiosk.session.earlier import AnswersRecalled
from kiosk.session.events import ContentChanged, Event, OffersChanged, Reply, Tick
from kiosk.session.look import prefer
from kiosk.session.phase import Errand, Phase
from kiosk.session.prints import GuideSettled, ReceiptCopied, ReceiptSettled
from kiosk.session.replies import HelpAnswered, SupplyFiled
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Preferred, Pressed, Touch

_REPLIES = get_args(Reply)
_TOUCHES = get_args(Touch)


def advance(session: Session, event: Event, now: datetime, *, next_id: str) -> Step:
    """Take one step: the session after the event, and what to ask of the world, in order.

    ``now`` is aware. ``next_id`` becomes the id of the session that follows, should this step end the present one
    (the result then holds ``Forget`` of the old id); it must not have been used before, and is dropped otherwise.
    """
    at = Moment(now, next_id)
    match event:
        case Tick():
            return patience.tick(session, at)
        case OffersChanged(working=working, reasons=reasons):
            return stay(replace(session, hall=replace(session.hall, working=working, reasons=reasons)))
        case ContentChanged():
            return browse.refresh(session, event)
        case _ if isinstance(event, _TOUCHES):
            return _touched(session, event, at)
        case _:
            return _replied(session, event, at)


def _replied(session: Session, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a reply
    if getattr(event, "session", None) != session.id:
        return stay(session)
    if isinstance(event, HelpAnswered):
        return helping.answered(session, event)
    if isinstance(event, AnswersRecalled):
        return recalling.settled(session, event)
    if isinstance(event, GuideSettled):
        return guiding.settled(session, event)
    if isinstance(event, ReceiptCopied):
        return copying.settled(session, event)
    if isinstance(event, SupplyFiled):
        return supplying.filed(session, event)
    if isinstance(event, ReceiptSettled) and session.supplying:
        return supplying.receipt_settled(session, session.supplying, event)
    if isinstance(event, ReceiptSettled):
        return filing.receipt_settled(session, event)
    return _journey(session, event, at)


def _touched(session: Session, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a layer
    """Take a touch as a sign of life; while a question lies over the screen, only its own buttons act."""
    awake = replace(session, quiet=0)
    if patience.seconds_left(session) is not None:
        return end(session, at) if event == Pressed("leave") else stay(awake)
    if isinstance(event, Preferred):
        return stay(replace(awake, look=prefer(session.look, event)))
    if session.help or event == Pressed(helping.ASK):
        return helping.touched(awake, event, at)
    if session.is_leaving:
        return _leaving(awake, event, at)
    if event == Pressed("leave") and _loses_work(session):
        return stay(replace(awake, is_leaving=True))
    if event == Pressed(keeping.KEEP):
        return keeping.keep(awake)
    if event == Pressed(handing.HAND_OVER):
        return handing.start(awake)
    if event == Pressed(keeping.RESUME):
        return keeping.start(awake)
    if event == Pressed(guiding.ASK):
        return guiding.print_guide(awake)
    return _journey(awake, event, at)


def _leaving(session: Session, event: Event, at: Moment) -> Step:
    if event == Pressed("leave"):
        return end(session, at)
    return stay(replace(session, is_leaving=event != Pressed("stay")))


def _loses_work(session: Session) -> bool:
    if session.phase is Phase.SUPPLY:
        return supplying.has_answers(session)
    has_answers = session.draft is not None and bool(session.draft.answers or session.draft.situation)
    is_own = session.card is not None
    return is_own and has_answers and (session.phase in _UNFILED or keeping.is_taken_back(session))


_UNFILED = frozenset(
    {Phase.GUIDE, Phase.HAND_OVER, Phase.SITUATION, Phase.FORM, Phase.REVIEW, Phase.SIGNATURE}
    | {Phase.PAPERS, Phase.PAPER_WAY, Phase.PHONE, Phase.PAPER_CAMERA, Phase.PAPER_PAGE}
)


def _journey(session: Session, event: Event, at: Moment) -> Step:  # noqa: C901, PLR0911, PLR0912  # one line a journey
    match session.phase:
        case Phase.ATTRACT | Phase.HOME | Phase.SEARCH | Phase.OPENING | Phase.GUIDE:
            return browse.advance(session, event, at)
        case Phase.THEMES | Phase.UNITS:
            return browse.advance(session, event, at)
        case (
            Phase.CONSENT
            | Phase.CARD
            | Phase.CARD_REFUSED
            | Phase.TYPED
            | Phase.SHOW_CODE
            | Phase.PASSPORT
            | Phase.AUTHORITY
        ):
            return card.advance(session, event, at)
        case Phase.SITUATION | Phase.FORM | Phase.REVIEW | Phase.SIGNATURE:
            return apply.advance(session, event, at)
        case Phase.PAPERS | Phase.PAPER_WAY | Phase.PHONE | Phase.PAPER_CAMERA | Phase.PAPER_PAGE:
            return papers.advance(session, event, at)
        case Phase.HAND_OVER:
            return handing.advance(session, event, at)
        case Phase.KEPT | Phase.RESUME | Phase.RESUME_SCAN:
            return keeping.advance(session, event, at)
        case Phase.FILING | Phase.FILING_SLOW | Phase.NOT_FILED | Phase.FILED:
            return filing.advance(session, event, at)
        case Phase.SCAN if session.errand is Errand.BOOK:
            return booking.scan(session, event, at)
        case Phase.BOOKING | Phase.BOOKING_ASKING:
            return booking.advance(session, event, at)
        case Phase.ANSWER if event == Pressed(tracking.FOLLOW):
            return tracking.follow(session)
        case Phase.SCAN | Phase.CLAIMING | Phase.DECIDING | Phase.ANSWER | Phase.PRINTING | Phase.PRINTED:
            return collect.advance(session, event, at)
        case Phase.TIMELINE if event == Pressed(copying.ASK):
            return copying.print_copy(session)
        case Phase.TIMELINE if event == Pressed("supply"):
            return supplying.start(session)
        case (
            Phase.TRACK_WAY
            | Phase.TRACK_NUMBER
            | Phase.TRACKING
            | Phase.OWN_CASES
            | Phase.TIMELINE
            | Phase.NOTICE_PRINTING
            | Phase.NOTICE_PRINTED
        ):
            return tracking.advance(session, event, at)
        case Phase.PUBLIC:
            return publicity.advance(session, event, at)
        case Phase.LICENCE_GENUINE:
            return verifying.advance(session, event, at)
        case Phase.SUPPLY | Phase.SUPPLY_FILING | Phase.SUPPLY_FILED:
            return supplying.advance(session, event, at)
        case Phase.RATING | Phase.REASONS | Phase.THANKS:
            return rating.advance(session, event, at)
        case _:
            assert_never(session.phase)
