"""Handing an unfinished application to a window (帮办), once its citizen has agreed to what the clerk will see.

The clerk completes answers and never files. What the document in hand answers is not handed over: it is put in again
from that document when the citizen goes on.
"""

from dataclasses import replace

from content.catalogue.model import Bilingual, Field
from kiosk.session import answers, keeping, offers
from kiosk.session.events import Event
from kiosk.session.filling import Draft, Keeping
from kiosk.session.offers import Missing
from kiosk.session.phase import Phase
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Pressed

HAND_OVER = "hand_over"


def missing_to_hand_over(session: Session) -> tuple[Missing, ...]:
    """List what keeps a window from being asked to help now."""
    return offers.missing_to_hand_over(session.hall)


def start(session: Session) -> Step:
    """Ask for consent, saying what the clerk will see."""
    if not keeping.may_keep(session):
        return stay(session)
    return stay(session.goes(Phase.HAND_OVER, keeping=Keeping(came_from=session.phase, for_window=True)))


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while consent is asked for."""
    asked = session.keeping or Keeping()
    match event:
        case Pressed(key="agree") if not missing_to_hand_over(session):
            return _agree(session, asked)
        case Pressed(key="back"):
            return stay(session.goes(asked.came_from, keeping=None))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _agree(session: Session, asked: Keeping) -> Step:
    draft, card = session.draft, session.card
    if draft is None or card is None:
        return stay(session)
    left_out = frozenset(field.key for field in withheld(session, draft))
    saved = replace(keeping.saving(session, draft, card.number, left_out=left_out), for_window=True)
    return session.goes(Phase.KEPT, keeping=asked), (saved,)


def withheld(session: Session, draft: Draft) -> tuple[Field, ...]:
    """List the fields whose answers stay here, because the document in hand gives just these again."""
    told = answers.card_answers(draft, session.card) if session.card else {}
    return tuple(field for field in draft.item.form.fields if field.key in told and _is_same(draft, field, told))


def _is_same(draft: Draft, field: Field, told: dict[str, str]) -> bool:
    return draft.answers.get(field.key) == told[field.key]


def handed_questions(draft: Draft) -> tuple[Bilingual, ...]:
    """Name the questions of the situation whose answers the clerk will see."""
    return tuple(question.text for question in answers.questions(draft) if draft.situation.get(question.id))


def handed_fields(session: Session, draft: Draft) -> tuple[Bilingual, ...]:
    """Name the fields whose answers the clerk will see."""
    kept_back = {field.key for field in withheld(session, draft)}
    fields = (field for page in answers.pages(draft) for field in page.fields)
    return tuple(field.label for field in fields if draft.answers.get(field.key) and field.key not in kept_back)
