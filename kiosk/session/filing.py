"""From the signature to the receipt. "Submitted" is said only after the journal has it on disk (promise 1).

An application is filed once: there is no way back to the signature, and a slow disk gets patience, not a second try.
"""

from dataclasses import replace

from content.catalogue.model import HandlingType
from content.text.mask import mask_name
from kiosk.session import asked_papers, holder, offers
from kiosk.session.collect import await_decision
from kiosk.session.commands import (
    File,
)
from kiosk.session.events import Event
from kiosk.session.filling import Draft
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintReceipt,
)
from kiosk.session.prints import ReceiptSettled
from kiosk.session.readings import CardSeen
from kiosk.session.replies import Filed, FilingFailed
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Pressed


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between filing and the end of the receipt's screen."""
    match session.phase, event:
        case Phase.FILING | Phase.FILING_SLOW, Filed() if (
            session.draft and event.submission == session.draft.submission
        ):
            return _filed(session, event)
        case Phase.FILING | Phase.FILING_SLOW, FilingFailed(key=key):
            return stay(session.goes(Phase.NOT_FILED, failure=key))
        case Phase.NOT_FILED | Phase.FILING_SLOW, Pressed(key="leave"):
            return end(session, at)
        case Phase.FILED, Pressed(key="decide_now") if session.filed and may_decide_now(session):
            return await_decision(session, session.filed)
        case Phase.FILED, Pressed(key="finish"):
            return stay(session.goes(Phase.RATING))
        case _:
            return stay(session)


def file(session: Session) -> Step:
    """Ask for the application to be stored; a session without card or signed draft asks nothing."""
    draft, card = session.draft, session.card
    if draft is None or card is None or not (draft.signature and draft.shown_text):
        return stay(session)
    return session.goes(Phase.FILING), (_command(session, draft, card),)


def may_decide_now(session: Session) -> bool:
    """Tell whether the decision on what was filed can be awaited and printed in this visit; it takes a card."""
    is_at_once = session.draft is not None and session.draft.item.handling_type is HandlingType.AT_ONCE
    is_shown = session.card is not None and session.card.by == "card"
    return is_at_once and is_shown and not offers.missing_to_print(session.hall)


def receipt_settled(session: Session, event: ReceiptSettled) -> Step:
    """Take what became of a receipt: the applicant's, or the agent's second sheet."""
    if session.filed is None:
        return stay(session)
    return stay(replace(session, receipt=event) if event.copy_no == 1 else replace(session, agent_receipt=event))


def _command(session: Session, draft: Draft, card: CardSeen) -> File:
    return File(
        session=session.id,
        submission=draft.submission,
        item=draft.item,
        bundle=draft.bundle,
        language=session.look.language,
        applicant=holder.applicant(card),
        situation=dict(draft.situation),
        answers=dict(draft.answers),
        provenance=dict(draft.provenance),
        shown_text=draft.shown_text,
        signature_png=draft.signature,
        proxy=holder.proxy(session.authority),
        papers=asked_papers.handed_in(draft),
        earlier=asked_papers.referred_to(draft),
    )


def _filed(session: Session, filed: Filed) -> Step:
    name = mask_name(session.card.name) if session.card else ""
    receipt = PrintReceipt(session.id, filed.submission, session.look.language, name)
    return session.goes(Phase.FILED, filed=filed), (receipt, *_for_agent(session, receipt))


def _for_agent(session: Session, receipt: PrintReceipt) -> tuple[PrintReceipt, ...]:
    agent = session.authority.agent if session.authority else None
    return (replace(receipt, agent=mask_name(agent.name), copy_no=2),) if agent else ()
