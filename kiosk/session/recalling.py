"""Filling in what the citizen answered in an earlier case: only when asked, only empty boxes, and marked so.

Pressing is the consent: nothing is asked of the server before. What comes is checked like anything typed.
"""

from dataclasses import replace

from content.catalogue.repeated import repeatable
from kiosk.session import answers, offers
from kiosk.session.earlier import AnswersRecalled, RecallAnswers
from kiosk.session.filling import Draft, Recalled
from kiosk.session.phase import Phase
from kiosk.session.state import Session, Step, stay

ASK = "recall"


def may_recall(session: Session, draft: Draft) -> bool:
    """Tell whether earlier answers can be asked for: by a card in hand, where an empty box may take one."""
    card, page = session.card, answers.current_page(draft)
    if card is None or card.by != "card" or session.authority is not None or offers.missing_to_phone(session.hall):
        return False
    return draft.recalled is None and page is not None and any(_is_open(draft, each.key) for each in page.fields)


def ask(session: Session, draft: Draft) -> Step:
    """Ask, once in an application."""
    if session.card is None or not may_recall(session, draft):
        return stay(session)
    asking = replace(session, draft=replace(draft, recalled=Recalled()))
    return asking, (RecallAnswers(session.id, draft.item.id, draft.bundle, session.card.number),)


def settled(session: Session, event: AnswersRecalled) -> Step:
    """Fill the boxes that are still empty, while the form is filled in; later than that nothing is changed."""
    draft = session.draft
    if draft is None or draft.recalled is None or session.phase is not Phase.FORM:
        return stay(session)
    told = {key: value for key, value in (event.answers or {}).items() if _is_open(draft, key)}
    filled = replace(
        draft,
        answers={**draft.answers, **told},
        provenance={**draft.provenance, **dict.fromkeys(told, "earlier")},
        recalled=Recalled(
            is_back=True, is_told=event.answers is not None, filled=len(told), on=event.on, case_no=event.case_no
        ),
    )
    return stay(replace(session, draft=filled))


def _is_open(draft: Draft, key: str) -> bool:
    may_take = any(field.key == key for field in repeatable(draft.item.form))
    return may_take and not draft.answers.get(key, "").strip()
