"""Where a citizen stands in an errand, for the steps shown at the head of a page."""

from kiosk.session.phase import Errand, Phase
from kiosk.session.state import Session

_APPLY = (
    frozenset({Phase.CONSENT, Phase.CARD, Phase.TYPED, Phase.SHOW_CODE, Phase.AUTHORITY, Phase.CARD_REFUSED})
    | {Phase.PASSPORT},
    frozenset({Phase.SEARCH, Phase.THEMES, Phase.UNITS, Phase.OPENING, Phase.GUIDE}),
    frozenset({Phase.SITUATION, Phase.FORM, Phase.KEPT, Phase.RESUME})
    | {Phase.RESUME_SCAN, Phase.HAND_OVER}
    | {Phase.PAPERS, Phase.PAPER_WAY, Phase.PHONE, Phase.PAPER_CAMERA, Phase.PAPER_PAGE},
    frozenset({Phase.REVIEW}),
    frozenset({Phase.SIGNATURE, Phase.FILING, Phase.FILING_SLOW}),
    frozenset({Phase.FILED, Phase.DECIDING}),
)
_COLLECT = (
    frozenset({Phase.SCAN}),
    frozenset({Phase.CARD}),
    frozenset({Phase.CLAIMING, Phase.ANSWER}),
    frozenset({Phase.PRINTING, Phase.PRINTED}),
)


def stage_of(session: Session) -> str:
    """Name the step by its key, such as ``apply.3``; empty where there are no steps."""
    step = step_of(session)
    return f"{session.errand}.{step[0]}" if step else ""


def step_of(session: Session) -> tuple[int, int] | None:
    """Give the step and how many there are: six to apply, four to collect, none while somebody only looks around."""
    match session.errand:
        case Errand.APPLY:
            return _place(session, _APPLY)
        case Errand.COLLECT:
            return _place(session, _COLLECT)
        case Errand.LOOK | Errand.TRACK | Errand.BOOK:
            return None


def _place(session: Session, steps: tuple[frozenset[Phase], ...]) -> tuple[int, int] | None:
    place = next((number for number, phases in enumerate(steps, start=1) if session.phase in phases), None)
    return (place, len(steps)) if place else None
