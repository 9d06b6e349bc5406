"""Going on later: an unfinished application is kept under a code, and opened again by it and the same document.

An application filed for another is not kept: two people's cards would have to come again.
"""

from dataclasses import replace

from kiosk.session import answers, apply, offers
from kiosk.session.commands import Find, OpenDraft, PrintDraftCode, SaveDraft
from kiosk.session.events import Event
from kiosk.session.filling import Draft, Keeping
from kiosk.session.phase import Errand, Phase
from kiosk.session.prints import DraftCodePrinted
from kiosk.session.replies import DraftKept, DraftLost, DraftOpened
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Answered, Pressed

KEEP, RESUME, CODE = "keep_draft", "resume_draft", "draft.code"
_FILLING = frozenset({Phase.SITUATION, Phase.FORM, Phase.REVIEW})


def may_keep(session: Session) -> bool:
    """Tell whether what is filled in can be kept: by somebody who signed in for themselves, while filling in."""
    is_filling = session.phase in _FILLING and session.draft is not None
    return is_filling and session.card is not None and session.authority is None


def may_resume(session: Session) -> bool:
    """Tell whether a kept application can be opened: somebody signed in and looks for a service."""
    return session.phase is Phase.SEARCH and session.card is not None


def keep(session: Session) -> Step:
    """Ask for the answers to be kept."""
    draft, card = session.draft, session.card
    if draft is None or card is None or not may_keep(session):
        return stay(session)
    command = SaveDraft(
        session=session.id,
        item=draft.item.id,
        submission=draft.submission,
        number=card.number,
        situation=dict(draft.situation),
        answers=dict(draft.answers),
        provenance={key: draft.provenance.get(key, "typed") for key in draft.answers},
    )
    return session.goes(Phase.KEPT, keeping=Keeping(came_from=session.phase)), (command,)


def start(session: Session) -> Step:
    """Ask for the code of a kept application."""
    return stay(session.goes(Phase.RESUME, keeping=Keeping())) if may_resume(session) else stay(session)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while a draft is being kept, or its code typed."""
    keeping = session.keeping or Keeping()
    if event == Pressed("leave") or (event == Pressed("finish") and keeping.kept):
        return end(session, at)
    if session.phase is Phase.KEPT:
        return _keeping(session, keeping, event)
    return _resuming(session, keeping, event, at)


def _keeping(session: Session, keeping: Keeping, event: Event) -> Step:
    match event:
        case DraftKept():
            return _kept(session, keeping, event)
        case DraftCodePrinted():
            return stay(replace(session, keeping=replace(keeping, slip=event)))
        case DraftLost(key=key):
            return stay(replace(session, keeping=replace(keeping, failure=key)))
        case Pressed(key="back") if keeping.kept or keeping.failure:
            return stay(session.goes(keeping.came_from, keeping=None))
        case _:
            return stay(session)


def _kept(session: Session, keeping: Keeping, kept: DraftKept) -> Step:
    """Show the code, and put it on paper where the slip printer works."""
    shown, draft = replace(session, keeping=replace(keeping, kept=kept)), session.draft
    if draft is None or offers.RECEIPT not in session.hall.working:
        return stay(shown)
    return shown, (PrintDraftCode(session.id, kept, draft.item, draft.submission, session.look.language),)


def _resuming(session: Session, keeping: Keeping, event: Event, at: Moment) -> Step:
    match event:
        case Answered(field="draft.code", value=typed):
            return stay(replace(session, keeping=Keeping(typed=typed)))
        case Pressed(key="next"):
            return _open(session, keeping)
        case DraftOpened():
            return _opened(session, event, at)
        case DraftLost(key=key):
            return stay(replace(session, keeping=replace(keeping, failure=key)))
        case Pressed(key="back"):
            return session.goes(Phase.SEARCH, keeping=None, query=""), (Find(session.id, ""),)
        case _:
            return stay(session)


def _open(session: Session, keeping: Keeping) -> Step:
    if session.card is None or not keeping.typed.strip():
        return stay(replace(session, keeping=replace(keeping, is_asked=True)))
    return replace(session, keeping=replace(keeping, failure="")), (
        OpenDraft(session.id, keeping.typed, session.card.number),
    )


def _opened(session: Session, event: DraftOpened, at: Moment) -> Step:
    """Go to the first place that has to be mended, or to the review, with the answers as they were."""
    draft = Draft(
        item=event.item,
        submission=event.submission,
        bundle=event.bundle,
        situation=event.situation,
        answers=event.answers,
        provenance=event.provenance,
    )
    resumed = replace(session, errand=Errand.APPLY, keeping=None, draft=draft)
    if session.card is None:
        return stay(session)
    return apply.go_on(resumed, answers.prefill(draft, session.card), at)
