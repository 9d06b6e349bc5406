"""Everything one visit knows, in frozen records. Spans are counted in ticks, since the wall clock may jump.

What outlives a visit is `Hall`, and nothing in it is personal. Imports no screen, no driver and no file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from content.catalogue.forms import Finding
from content.contract.code import Code
from kiosk.session.booking_state import BookingVisit
from kiosk.session.commands import Command, Forget, StopFilming, StopReading, StopScanning, StoreRating
from kiosk.session.filling import Authority, Draft, Keeping, Scanning, Supplying, TypedIdentity
from kiosk.session.hall import Hall
from kiosk.session.inquiry import GuideSlip, HelpPage, Inquiry
from kiosk.session.phase import Errand, Phase
from kiosk.session.phone import EndPhone
from kiosk.session.prints import LicenceSettled, ReceiptSettled
from kiosk.session.readings import CardSeen
from kiosk.session.replies import (
    ClaimAnswered,
    ClaimFailed,
    Filed,
    ItemRow,
    ResultsFound,
)
from kiosk.session.screen import Look

_ANEW: Mapping[str, Any] = {
    "quiet": 0,
    "waited": 0,
    "trouble": "",
    "broken_rule": "",
    "misfits": (),
    "hint": "",
    "is_leaving": False,
}


@dataclass(frozen=True)
class Session:
    """Hold one visit.

    `age` counts ticks since it began, `quiet` since the last touch, `waited` in this phase, and `since_reply` since
    the last answer to a claim (none while one is under way). `within` is the key of the topic
    that is browsed. `hint` is what would help the scanner or the document camera now, `trouble` why it or the reader
    gave nothing, `broken_rule` which rule of the citizen number a card broke, and `misfits` which check digits of a
    passport do not fit: the rule and the fields, not what stood there.
    """

    id: str
    hall: Hall
    phase: Phase = Phase.ATTRACT
    errand: Errand = Errand.LOOK
    look: Look = field(default_factory=Look)
    quiet: int = 0
    waited: int = 0
    is_leaving: bool = False
    query: str = field(default="", repr=False)
    rows: tuple[ItemRow, ...] = ()
    within: str = ""
    opening: str = ""
    opened_from: Phase = Phase.HOME
    trouble: str = ""
    hint: str = ""
    broken_rule: str = ""
    misfits: tuple[str, ...] = ()
    card: CardSeen | None = field(default=None, repr=False)
    authority: Authority | None = field(default=None, repr=False)
    typed: TypedIdentity = field(default_factory=TypedIdentity, repr=False)
    refusals: tuple[Finding, ...] = field(default=(), repr=False)
    draft: Draft | None = field(default=None, repr=False)
    scanning: Scanning | None = None
    failure: str = ""
    keeping: Keeping | None = field(default=None, repr=False)
    filed: Filed | None = None
    receipt: ReceiptSettled | None = None
    agent_receipt: ReceiptSettled | None = None
    code: Code | None = None
    answer: ClaimAnswered | ClaimFailed | None = None
    since_reply: int | None = None
    inquiry: Inquiry | None = None
    supplying: Supplying | None = None
    guide: GuideSlip | None = None
    results: ResultsFound | None = None
    stage: str = ""
    outcome: LicenceSettled | ClaimFailed | None = None
    help: HelpPage | None = None
    level: int = 0
    reasons: tuple[str, ...] = ()
    is_rating_stored: bool = False
    booking: BookingVisit | None = None
    age: int = 0

    @classmethod
    def fresh(cls, session_id: str, hall: Hall) -> "Session":
        """Start with nobody: the idle screen, the default look, and the hall as it is."""
        return cls(session_id, hall, look=Look(has_speech=hall.has_speech))

    def goes(self, phase: Phase, **changes: Any) -> "Session":
        """Move to a phase: its waiting, its trouble and the citizen's time to read it start anew."""
        return replace(self, **({**_ANEW, "phase": phase} | changes))

    @property
    def case_no(self) -> str:
        """Name the case at hand: just filed, or scanned; empty before either."""
        if self.filed:
            return self.filed.case_no
        return self.code.number if self.code else ""


@dataclass(frozen=True)
class Moment:
    """Give a step its time, and the id of the session that begins should this step end the present one."""

    now: datetime
    next_id: str


Step = tuple[Session, tuple[Command, ...]]
TICKS_PER_S = 2


def stay(session: Session) -> Step:
    """Change nothing and ask nothing."""
    return session, ()


_READING = frozenset({Phase.CARD, Phase.PASSPORT})
_SCANNING = frozenset({Phase.SCAN, Phase.SHOW_CODE, Phase.RESUME_SCAN})


def release(session: Session) -> tuple[Command, ...]:
    """Ask for the reader, the scanner, the camera or a phone's address to be let go, when this phase holds it."""
    if session.phase in _READING:
        return (StopReading(session.id),)
    if session.phase in _SCANNING:
        return (StopScanning(session.id),)
    if session.phase is Phase.PAPER_CAMERA:
        return (StopFilming(session.id),)
    if session.phase is Phase.PHONE:
        return (EndPhone(session.id),)
    return ()


def rate(session: Session) -> tuple[Command, ...]:
    """Ask for the level that was touched to be stored, with the reasons touched so far."""
    return (StoreRating(session.id, session.case_no, session.level, session.reasons),)


def end(session: Session, at: Moment) -> Step:
    """End the visit: the world forgets it, and a new session starts with the hall's facts only.

    A level that was touched is stored, however the visit ends.
    """
    rating = rate(session) if session.phase is Phase.REASONS else ()
    return Session.fresh(at.next_id, session.hall), (*rating, *release(session), Forget(session.id))
