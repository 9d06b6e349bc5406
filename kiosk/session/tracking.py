"""Following a case that was filed: by receipt and card, by card alone, or by its number, which tells the process only.

What only the holder hears stays covered until it is asked for, and without a card the card is asked for first.
"""

from dataclasses import replace

from content.contract.code import Code, CodeType
from content.contract.ids import parse_case_number
from content.contract.tracking import HeldCase, NoticeOffer, TrackedCase
from kiosk.session import offers
from kiosk.session.collect import VALID_AT_HAND, claim
from kiosk.session.commands import (
    Find,
    ReadCard,
    Scan,
    Track,
)
from kiosk.session.events import Event
from kiosk.session.inquiry import Inquiry, TrackWay
from kiosk.session.phase import Errand, Phase
from kiosk.session.print_commands import (
    PrintNotice,
)
from kiosk.session.prints import LicenceProgress, NoticeSettled
from kiosk.session.replies import ClaimAnswered, Tracked, TrackFailed
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Answered, Pressed

NUMBER = "track.number"
CASE = "case."
NOTICE = "notice."
_WAYS: dict[str, TrackWay] = {"by_receipt": "receipt", "by_card": "card", "by_number": "number"}
FOLLOW = "follow"
_FOLLOWED = frozenset({"received", "in_review", "supplement", "refused"})
_MAY_CHANGE_SOON = frozenset({"received", "unknown"})


def advance(session: Session, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a phase
    """Take one step between the choice of a way and the timeline or a printed notice."""
    match session.phase, event:
        case Phase.TRACK_WAY, Pressed(key=key):
            return _choose_way(session, key, at)
        case Phase.TRACK_NUMBER, _:
            return _typing(session, event)
        case Phase.TRACKING, Tracked() | TrackFailed():
            return stay(_answered(session, event))
        case Phase.OWN_CASES, Pressed(key=key):
            return _choose_case(session, key, at)
        case Phase.TIMELINE, Pressed(key=key):
            return _on_timeline(session, key, at)
        case Phase.NOTICE_PRINTING, LicenceProgress(stage=stage):
            return stay(replace(session, stage=stage))
        case Phase.NOTICE_PRINTING | Phase.NOTICE_PRINTED, NoticeSettled() | TrackFailed():
            return stay(_settled(session, event))
        case Phase.NOTICE_PRINTED, Pressed(key="finish"):
            return stay(session.goes(Phase.TIMELINE))
        case _:
            return stay(session)


def ask(session: Session) -> Step:
    """Ask how far the case at hand is, or for the cases of the card in hand when no case is."""
    inquiry = session.inquiry or Inquiry()
    if session.code is not None and inquiry.way == "receipt":
        inquiry = replace(inquiry, case_no=session.code.number, submission=session.code.subject)
    number = session.card.number if session.card and session.card.by == "card" else ""
    if not (number or inquiry.case_no):
        return stay(session)
    asking = session.goes(Phase.TRACKING, inquiry=replace(inquiry, answer=None, is_shown=inquiry.case is not None))
    return asking, (Track(session.id, inquiry.case_no, inquiry.submission, number),)


def may_follow(session: Session) -> bool:
    """Tell whether what a scanned case came to leads on to its timeline, where more can be done about it."""
    reply = session.answer.reply if isinstance(session.answer, ClaimAnswered) else None
    return session.phase is Phase.ANSWER and reply is not None and reply.state in _FOLLOWED


def follow(session: Session) -> Step:
    """Turn from what a scanned case came to, to its timeline; its holder's card was read a moment ago."""
    if not may_follow(session):
        return stay(session)
    return ask(replace(session, errand=Errand.TRACK, inquiry=Inquiry("receipt")))


def without_card(session: Session) -> Step:
    """Go back to where the card was asked for."""
    inquiry = session.inquiry or Inquiry()
    if inquiry.case:
        return session.goes(Phase.TIMELINE), release(session)
    if inquiry.way == "receipt" and session.code:
        return session.goes(Phase.SCAN, code=None), (*release(session), Scan(session.id))
    return session.goes(Phase.TRACK_WAY), release(session)


def give_up(session: Session) -> Step:
    """Stop waiting for the server, or for a printer that does not say what became of the sheet."""
    if session.phase is Phase.TRACKING:
        return stay(_answered(session, TrackFailed(session.id, "offline")))
    return stay(_settled(session, NoticeSettled(session.id, "uncertain", "device.no_reply")))


def held(session: Session) -> HeldCase | None:
    """Give what only the holder hears, once it is asked to be shown."""
    inquiry = session.inquiry
    if inquiry is None or inquiry.case is None or not inquiry.is_shown:
        return None
    return inquiry.case.held


def may_show(session: Session) -> bool:
    """Tell whether there is something covered, or something that a card would uncover here."""
    inquiry = session.inquiry
    if inquiry is None or inquiry.case is None or held(session):
        return False
    return inquiry.case.held is not None or not offers.missing_to_track("card", session.hall)


def may_collect(session: Session) -> bool:
    """Tell whether the licence of the case on the screen can be fetched and printed now."""
    case = session.inquiry.case if session.inquiry else None
    is_ready = case is not None and case.state == "licence_ready" and case.held is not None and case.held.is_at_kiosk
    return is_ready and not offers.missing_to_print(session.hall)


def may_ask_again(session: Session) -> bool:
    """Tell whether the same question may soon get another answer; a wrong holder must not be tried again."""
    match session.inquiry.answer if session.inquiry else None:
        case TrackFailed(key=key):
            return key == "offline"
        case Tracked(reply=reply):
            return reply.state in _MAY_CHANGE_SOON
        case None:
            return True


def _choose_way(session: Session, key: str, at: Moment) -> Step:
    if key == "leave":
        return end(session, at)
    if key == "back":
        return session.goes(Phase.HOME, errand=Errand.LOOK, query="", within="", inquiry=None), (Find(session.id, ""),)
    way = _WAYS.get(key)
    if way is None or offers.missing_to_track(way, session.hall):
        return stay(session)
    chosen = replace(session, inquiry=Inquiry(way), code=None, card=None)
    match way:
        case "receipt":
            return chosen.goes(Phase.SCAN), (Scan(session.id),)
        case "card":
            return chosen.goes(Phase.CARD), (ReadCard(session.id),)
        case _:
            return stay(chosen.goes(Phase.TRACK_NUMBER))


def _typing(session: Session, event: Event) -> Step:
    inquiry = session.inquiry or Inquiry("number")
    match event:
        case Answered(field="track.number", value=value):
            return stay(replace(session, inquiry=replace(inquiry, typed=value), trouble=""))
        case Pressed(key="next"):
            number = parse_case_number(inquiry.typed)
            if number is None:
                return stay(replace(session, trouble="mistyped"))
            return ask(replace(session, inquiry=replace(inquiry, case_no=str(number))))
        case Pressed(key="back"):
            return stay(session.goes(Phase.TRACK_WAY))
        case _:
            return stay(session)


def _answered(session: Session, event: Tracked | TrackFailed) -> Session:
    inquiry = session.inquiry or Inquiry()
    if isinstance(event, Tracked) and event.reply.state == "listed":
        return session.goes(Phase.OWN_CASES, inquiry=replace(inquiry, own=event.reply.own, answer=None))
    return session.goes(Phase.TIMELINE, inquiry=replace(inquiry, answer=event, notice=None, outcome=None))


def _choose_case(session: Session, key: str, at: Moment) -> Step:
    inquiry = session.inquiry or Inquiry()
    if key == "leave":
        return end(session, at)
    if key == "back":
        return stay(session.goes(Phase.TRACK_WAY, card=None, inquiry=None))
    chosen = next((row for row in inquiry.own if CASE + row.case_no == key), None)
    if chosen is None:
        return stay(session)
    return ask(replace(session, inquiry=replace(inquiry, case_no=chosen.case_no)))


def _on_timeline(session: Session, key: str, at: Moment) -> Step:  # noqa: PLR0911  # one line a button
    inquiry = session.inquiry or Inquiry()
    match key:
        case "finish" | "leave":
            return end(session, at)
        case "back":
            return _back(session, inquiry)
        case "again" if may_ask_again(session):
            return ask(session)
        case "show" if may_show(session):
            return _show(session, inquiry)
        case "hide":
            return stay(replace(session, inquiry=replace(inquiry, is_shown=False)))
        case "collect" if may_collect(session) and inquiry.case and inquiry.case.held:
            collecting = replace(
                session, errand=Errand.COLLECT, code=_code_at_hand(inquiry.case, inquiry.case.held, at)
            )
            return claim(collecting)
        case _:
            return _print(session, inquiry, key.removeprefix(NOTICE))


def _back(session: Session, inquiry: Inquiry) -> Step:
    other = replace(session, supplying=None, draft=None)
    if inquiry.own:
        return stay(other.goes(Phase.OWN_CASES, inquiry=Inquiry(own=inquiry.own)))
    return stay(other.goes(Phase.TRACK_WAY, card=None, code=None, inquiry=None))


def _show(session: Session, inquiry: Inquiry) -> Step:
    if inquiry.case and inquiry.case.held:
        return stay(replace(session, inquiry=replace(inquiry, is_shown=True)))
    return session.goes(Phase.CARD), (ReadCard(session.id),)


def _code_at_hand(case: TrackedCase, told: HeldCase, at: Moment) -> Code:
    # The holder was proven a moment ago: these are the claims the receipt's code would carry.
    number = parse_case_number(case.case_no)
    return Code(
        type=CodeType.RECEIPT,
        number=case.case_no,
        subject=told.submission,
        issuer=number.kiosk if number else "",
        issued=at.now,
        expires=at.now + VALID_AT_HAND,
    )


def _print(session: Session, inquiry: Inquiry, notice: str) -> Step:
    offer = _offer(session, notice)
    if offer is None or not isinstance(inquiry.answer, Tracked) or offers.missing_to_print(session.hall):
        return stay(session)
    printing = session.goes(Phase.NOTICE_PRINTING, stage="", inquiry=replace(inquiry, notice=offer, outcome=None))
    return printing, (PrintNotice(session.id, inquiry.answer.track, inquiry.case_no, offer),)


def _offer(session: Session, notice: str) -> NoticeOffer | None:
    told = held(session)
    return next((each for each in told.notices if each.id == notice), None) if told else None


def _settled(session: Session, event: NoticeSettled | TrackFailed) -> Session:
    inquiry = session.inquiry or Inquiry()
    return session.goes(Phase.NOTICE_PRINTED, inquiry=replace(inquiry, outcome=event))
