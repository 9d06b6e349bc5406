"""Going on later: an unfinished application is kept under a code, and opened again by it and the same document.

It goes on at any kiosk. An application filed for another is not kept: two people's cards would have to come again.
"""

from dataclasses import replace

from kiosk.session import answers, apply, offers
from kiosk.session.commands import (
    EndDraft,
    Find,
    OpenDraft,
    SaveDraft,
    Scan,
)
from kiosk.session.events import Event
from kiosk.session.filling import Draft, Keeping
from kiosk.session.phase import Errand, Phase
from kiosk.session.print_commands import (
    PrintDraftCode,
)
from kiosk.session.prints import DraftCodePrinted
from kiosk.session.readings import DraftCodeRead, ScanHinted, ScanTrouble
from kiosk.session.replies import DraftEnded, DraftKept, DraftLost, DraftOpened, DraftSent
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Answered, Pressed

KEEP, RESUME, CODE, TAKE_BACK, SCAN_CODE = "keep_draft", "resume_draft", "draft.code", "take_back", "scan_draft"
_FILLING = frozenset({Phase.SITUATION, Phase.FORM, Phase.REVIEW})


def may_keep(session: Session) -> bool:
    """Tell whether what is filled in can be kept: by somebody who signed in for themselves, while filling in."""
    is_filling = session.phase in _FILLING and session.draft is not None
    return is_filling and session.card is not None and session.authority is None


def may_resume(session: Session) -> bool:
    """Tell whether a kept application can be opened: somebody signed in and looks for a service."""
    return session.phase is Phase.SEARCH and session.card is not None


def is_taken_back(session: Session) -> bool:
    """Tell whether what was kept is in this visit only again."""
    return session.phase is Phase.KEPT and session.keeping is not None and session.keeping.ended is not None


def keep(session: Session) -> Step:
    """Ask for the answers to be kept."""
    draft, card = session.draft, session.card
    if draft is None or card is None or not may_keep(session):
        return stay(session)
    kept = session.goes(Phase.KEPT, keeping=Keeping(came_from=session.phase))
    return kept, (saving(session, draft, card.number),)


def saving(session: Session, draft: Draft, number: str, *, left_out: frozenset[str] = frozenset()) -> SaveDraft:
    """Write down what is kept; what is ``left_out`` is not told, but named."""
    told = {key: value for key, value in draft.answers.items() if key not in left_out}
    return SaveDraft(
        session=session.id,
        item=draft.item.id,
        submission=draft.submission,
        number=number,
        situation=dict(draft.situation),
        answers=told,
        provenance={key: draft.provenance.get(key, "typed") for key in told},
        windows=dict(draft.windows),
        withheld=tuple(sorted(left_out)),
    )


def start(session: Session) -> Step:
    """Ask for the code of a kept application."""
    return stay(session.goes(Phase.RESUME, keeping=Keeping())) if may_resume(session) else stay(session)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while a draft is being kept, or its code typed or scanned."""
    keeping = session.keeping or Keeping()
    is_done = bool(keeping.kept and not keeping.ended)
    if event == Pressed("leave") or (event == Pressed("finish") and is_done):
        return end(session, at)
    match session.phase:
        case Phase.KEPT:
            return _keeping(session, keeping, event)
        case Phase.RESUME_SCAN:
            return _scanning(session, keeping, event)
        case _:
            return _resuming(session, keeping, event, at)


def _keeping(session: Session, keeping: Keeping, event: Event) -> Step:  # noqa: PLR0911  # one line a touch or reply
    match event:
        case DraftKept():
            return _kept(session, keeping, event)
        case DraftSent():
            return stay(replace(session, keeping=replace(keeping, sent=event)))
        case DraftEnded():
            return stay(replace(session, keeping=replace(keeping, ended=event, is_busy=False)))
        case DraftCodePrinted():
            return stay(replace(session, keeping=replace(keeping, slip=event)))
        case DraftLost(key=key):
            return stay(replace(session, keeping=replace(keeping, failure=key, is_busy=False)))
        case Pressed(key="take_back") if keeping.kept and not keeping.ended:
            taking = replace(session, keeping=replace(keeping, is_busy=True, failure=""))
            return taking, (EndDraft(session.id, keeping.kept.code),)
        case Pressed(key="back") if keeping.kept or keeping.failure:
            return stay(session.goes(keeping.came_from, keeping=None))
        case _:
            return stay(session)


def _kept(session: Session, keeping: Keeping, kept: DraftKept) -> Step:
    """Show the code, and put it on paper where the slip printer works."""
    draft = replace(session.draft, note="") if session.draft else None
    shown = replace(session, keeping=replace(keeping, kept=kept), draft=draft)
    if draft is None or offers.RECEIPT not in session.hall.working:
        return stay(shown)
    return shown, (PrintDraftCode(session.id, kept, draft.item, draft.submission, session.look.language),)


def _resuming(session: Session, keeping: Keeping, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a touch or reply
    match event:
        case Answered(field="draft.code", value=typed):
            return stay(replace(session, keeping=Keeping(typed=typed)))
        case Pressed(key="next"):
            return _open(session, keeping)
        case Pressed(key="take_back"):
            return _open(session, keeping, take_back=True)
        case Pressed(key="scan_draft") if offers.CODES in session.hall.working:
            return session.goes(Phase.RESUME_SCAN, keeping=Keeping()), (Scan(session.id, "draft"),)
        case DraftOpened():
            return _opened(session, event, at)
        case DraftLost(key=key):
            return stay(replace(session, keeping=replace(keeping, failure=key, is_busy=False)))
        case Pressed(key="back"):
            return session.goes(Phase.SEARCH, keeping=None, query="", within=""), (Find(session.id, ""),)
        case _:
            return stay(session)


def _scanning(session: Session, keeping: Keeping, event: Event) -> Step:  # noqa: PLR0911  # one line a touch or reply
    match event:
        case DraftCodeRead(code=code) if code:
            return _open(session.goes(Phase.RESUME), Keeping(typed=code))
        case DraftCodeRead():
            return stay(replace(session, trouble="no_draft_code"))
        case ScanTrouble(key=key):
            return stay(replace(session, trouble=key))
        case ScanHinted(hint=hint):
            return stay(replace(session, hint=hint))
        case Pressed(key="again") if session.trouble:
            return session.goes(Phase.RESUME_SCAN), (Scan(session.id, "draft"),)
        case Pressed(key="back"):
            return session.goes(Phase.RESUME, keeping=replace(keeping, failure="")), release(session)
        case _:
            return stay(session)


def _open(session: Session, keeping: Keeping, *, take_back: bool = False) -> Step:
    if session.card is None or not keeping.typed.strip():
        return stay(replace(session, keeping=replace(keeping, is_asked=True)))
    asking = replace(session, keeping=replace(keeping, failure="", is_busy=True))
    return asking, (OpenDraft(session.id, keeping.typed, session.card.number, take_back),)


def _opened(session: Session, event: DraftOpened, at: Moment) -> Step:
    """Go to the first place that has to be mended, or to the review, with the answers as they were."""
    draft = Draft(
        item=event.item,
        submission=event.submission,
        bundle=event.bundle,
        situation=event.situation,
        answers=event.answers,
        provenance=event.provenance,
        windows=event.windows,
        note=_note(event),
    )
    resumed = replace(session, errand=Errand.APPLY, keeping=None, draft=draft)
    if session.card is None:
        return stay(session)
    return apply.go_on(resumed, answers.prefill(draft, session.card), at)


def _note(event: DraftOpened) -> str:
    """Tell, by a key, what the citizen must know of how it was opened."""
    if event.ended is not None:
        return "taken_back" if event.ended.is_told else "taken_back_here"
    return "own_copy" if event.is_own_copy else ""
