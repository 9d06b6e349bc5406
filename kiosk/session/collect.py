"""Collecting a licence: scan the receipt, tap the card, hear what the case came to, print.

An item decided at once joins here after filing: the kiosk asks by itself until there is a decision or time is up.
An uncertain sheet is never offered again.
"""

from dataclasses import replace
from datetime import timedelta

from content.contract.claims import LicenceOffer, Wanted
from content.contract.code import Code, CodeType
from content.contract.ids import parse_case_number
from kiosk.session import booking, offers
from kiosk.session.commands import (
    Claim,
    Find,
    ReadCard,
    Scan,
)
from kiosk.session.events import Event
from kiosk.session.phase import Errand, Phase
from kiosk.session.print_commands import (
    PrintLicence,
)
from kiosk.session.prints import LicenceProgress, LicenceSettled
from kiosk.session.readings import CodeRead, ScanHinted, ScanTrouble
from kiosk.session.replies import ClaimAnswered, ClaimFailed, Filed
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Pressed

ASK_AGAIN_TICKS = 4
# A case filed a moment ago may still be on its way, so that the server does not know it yet.
_UNDECIDED = frozenset({"unknown", "received", "preparing"})
_MAY_CHANGE_SOON = _UNDECIDED | {"elsewhere"}
_NOTHING_CAME_OUT = frozenset({"refused", "failed"})
VALID_AT_HAND = timedelta(days=1)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between the scanner and the printed sheet."""
    match session.phase:
        case Phase.SCAN:
            return _scanning(session, event, at)
        case Phase.CLAIMING:
            return _claiming(session, event)
        case Phase.DECIDING:
            return _deciding(session, event)
        case Phase.ANSWER:
            return _answered(session, event, at)
        case Phase.PRINTING:
            return _printing(session, event)
        case _:
            return _printed(session, event)


def claim(session: Session, *, wants: Wanted | None = None) -> Step:
    """Ask what the scanned case came to; nothing is asked without a code and a card in hand.

    Told nothing, it asks for what was asked for last.
    """
    if session.code is None or session.card is None or session.card.by != "card":
        return stay(session)
    asked = wants or (session.answer.reply.wants if isinstance(session.answer, ClaimAnswered) else "result")
    asking = session.goes(Phase.CLAIMING, answer=None, outcome=None)
    return asking, (Claim(session.id, session.code, session.card.number, session.card.by, asked),)


def may_copy(session: Session) -> bool:
    """Tell whether a licence that was collected may be printed once more."""
    reply = session.answer.reply if isinstance(session.answer, ClaimAnswered) else None
    return reply is not None and reply.state == "collected" and reply.copies_left > 0


def await_decision(session: Session, filed: Filed) -> Step:
    """Wait at the kiosk for the decision on what was just filed."""
    if session.card is None or session.card.by != "card":
        return stay(session)
    code = _code_at_hand(filed)
    waiting = session.goes(Phase.DECIDING, code=code, answer=None, since_reply=None)
    return waiting, (Claim(session.id, code, session.card.number, session.card.by),)


def ask_again(session: Session) -> Step:
    """Count one tick of waiting for a decision, and ask again two seconds after each answer."""
    if session.since_reply is None or session.code is None or session.card is None:
        return stay(session)
    since = session.since_reply + 1
    if since < ASK_AGAIN_TICKS:
        return stay(replace(session, since_reply=since))
    return replace(session, since_reply=None), (Claim(session.id, session.code, session.card.number, session.card.by),)


def offered(session: Session) -> LicenceOffer | None:
    """Give the licence that may be printed now, if there is one."""
    if isinstance(session.answer, ClaimAnswered) and session.answer.reply.state == "ready":
        return session.answer.reply.offer
    return None


def may_ask_again(session: Session) -> bool:
    """Tell whether the same question may soon get another answer; a wrong holder, say, must not be tried again."""
    match session.answer:
        case ClaimFailed(key=key):
            return key == "offline"
        case ClaimAnswered(reply=reply):
            return reply.state in _MAY_CHANGE_SOON
        case None:
            return True


def may_try_again(session: Session) -> bool:
    """Tell whether printing may be offered once more: only when it is known that no sheet came out."""
    match session.outcome:
        case LicenceSettled(outcome=outcome):
            return outcome in _NOTHING_CAME_OUT
        case ClaimFailed():
            return True
        case _:
            return False


def _code_at_hand(filed: Filed) -> Code:
    # The receipt of this very visit need not be scanned: these are the claims its code carries.
    number = parse_case_number(filed.case_no)
    return Code(
        type=CodeType.RECEIPT,
        number=filed.case_no,
        subject=filed.submission,
        issuer=number.kiosk if number else "",
        issued=filed.filed_at,
        expires=filed.filed_at + VALID_AT_HAND,
    )


def _scanning(session: Session, event: Event, at: Moment) -> Step:  # noqa: C901, PLR0911  # one line a touch or reply
    match event:
        case CodeRead(code=Code(type=CodeType.RECEIPT) as code):
            return session.goes(Phase.CARD, code=code), (ReadCard(session.id),)
        case CodeRead(code=Code(type=CodeType.LICENCE) as code):
            return stay(session.goes(Phase.LICENCE_GENUINE, code=code))
        case CodeRead(code=Code(type=CodeType.APPOINTMENT), text=text) if text:
            return booking.scanned(session, text)
        case CodeRead(code=Code()):
            return stay(replace(session, trouble="not_a_receipt"))
        case CodeRead(code=fault):
            return stay(replace(session, trouble=str(fault)))
        case ScanTrouble(key=key):
            return stay(replace(session, trouble=key))
        case ScanHinted(hint=hint):
            return stay(replace(session, hint=hint))
        case Pressed(key="again") if session.trouble:
            return session.goes(Phase.SCAN), (Scan(session.id),)
        case Pressed(key="back") if session.errand is Errand.TRACK:
            return session.goes(Phase.TRACK_WAY), release(session)
        case Pressed(key="back"):
            home = session.goes(Phase.HOME, errand=Errand.LOOK, query="", within="")
            return home, (*release(session), Find(session.id, ""))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _is_ours(session: Session, event: ClaimAnswered) -> bool:
    return event.reply.case_no in {"", session.case_no}


def _claiming(session: Session, event: Event) -> Step:
    match event:
        case ClaimAnswered() if _is_ours(session, event):
            return stay(session.goes(Phase.ANSWER, answer=event))
        case ClaimFailed():
            return stay(session.goes(Phase.ANSWER, answer=event))
        case _:
            return stay(session)


def _deciding(session: Session, event: Event) -> Step:
    match event:
        case ClaimAnswered(reply=reply) if _is_ours(session, event):
            if reply.state in _UNDECIDED:
                return stay(replace(session, answer=event, since_reply=0))
            return _print_at_once(session.goes(Phase.ANSWER, answer=event))
        case ClaimFailed(key="offline"):
            return stay(replace(session, answer=event, since_reply=0))
        case ClaimFailed():
            return stay(session.goes(Phase.ANSWER, answer=event))
        case Pressed(key="finish"):
            return stay(session.goes(Phase.FILED))
        case _:
            return stay(session)


def _print_at_once(session: Session) -> Step:
    return _print(session) if offered(session) else stay(session)


def _answered(session: Session, event: Event, at: Moment) -> Step:
    match event:
        case Pressed(key="print"):
            return _print(session)
        case Pressed(key="again") if may_ask_again(session):
            return claim(session)
        case Pressed(key="copy") if may_copy(session):
            return claim(session, wants="copy")
        case Pressed(key="finish") if session.filed:
            return stay(session.goes(Phase.RATING))
        case Pressed(key="finish" | "leave"):
            return end(session, at)
        case _:
            return stay(session)


def _print(session: Session) -> Step:
    offer = offered(session)
    if offer is None or not isinstance(session.answer, ClaimAnswered) or offers.missing_to_print(session.hall):
        return stay(session)
    printing = session.goes(Phase.PRINTING, stage="", outcome=None)
    return printing, (PrintLicence(session.id, session.answer.claim, session.case_no, offer),)


def _printing(session: Session, event: Event) -> Step:
    match event:
        case LicenceProgress(stage=stage):
            return stay(replace(session, stage=stage))
        case LicenceSettled() | ClaimFailed():
            return stay(session.goes(Phase.PRINTED, outcome=event))
        case _:
            return stay(session)


def _is_uncertain(session: Session) -> bool:
    return isinstance(session.outcome, LicenceSettled) and session.outcome.outcome == "uncertain"


def _printed(session: Session, event: Event) -> Step:
    match event:
        case LicenceSettled() if _is_uncertain(session):
            return stay(replace(session, outcome=event))
        case Pressed(key="again") if may_try_again(session):
            return claim(session)
        case Pressed(key="finish"):
            return stay(session.goes(Phase.RATING))
        case _:
            return stay(session)
