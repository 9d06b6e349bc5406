"""Everything one visit knows, in frozen records. Spans are counted in ticks, since the wall clock may jump.

What outlives a visit is `Hall`, and nothing in it is personal. Imports no screen, no driver and no file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from content.catalogue.forms import Finding
from content.catalogue.model import Bilingual, Item, Notice
from content.contract.application import Provenance, ProxyScope
from content.contract.code import Code
from content.contract.tracking import NoticeOffer, OwnCase, TrackedCase, WantedLine
from kiosk.session.commands import Command, Forget, StopReading, StopScanning, StoreRating
from kiosk.session.events import (
    CardSeen,
    ClaimAnswered,
    ClaimFailed,
    Filed,
    GuideSettled,
    HelpAnswered,
    ItemRow,
    LicenceSettled,
    NoticeSettled,
    ReceiptSettled,
    ResultsFound,
    SupplyFiled,
    Tracked,
    TrackFailed,
)
from kiosk.session.screen import Look


class Phase(StrEnum):
    """Name where a visit stands; the name is also that of its screen, where the phase has one screen only."""

    ATTRACT = "attract"
    HOME = "home"
    SEARCH = "search"
    OPENING = "opening"
    GUIDE = "guide"
    CONSENT = "consent"
    CARD = "card"
    CARD_REFUSED = "card_refused"
    TYPED = "typed"
    SHOW_CODE = "show_code"
    AUTHORITY = "authority"
    SITUATION = "situation"
    FORM = "form"
    REVIEW = "review"
    SIGNATURE = "signature"
    FILING = "filing"
    FILING_SLOW = "filing_slow"
    NOT_FILED = "not_filed"
    FILED = "filed"
    DECIDING = "deciding"
    TRACK_WAY = "track_way"
    TRACK_NUMBER = "track_number"
    TRACKING = "tracking"
    OWN_CASES = "own_cases"
    TIMELINE = "timeline"
    NOTICE_PRINTING = "notice_printing"
    NOTICE_PRINTED = "notice_printed"
    SUPPLY = "supply"
    SUPPLY_FILING = "supply_filing"
    SUPPLY_FILED = "supply_filed"
    SCAN = "scan"
    PUBLIC = "public"
    LICENCE_GENUINE = "licence_genuine"
    CLAIMING = "claiming"
    ANSWER = "answer"
    PRINTING = "printing"
    PRINTED = "printed"
    RATING = "rating"
    REASONS = "reasons"
    THANKS = "thanks"


class Errand(StrEnum):
    """Tell what the citizen came for."""

    LOOK = "look"
    APPLY = "apply"
    COLLECT = "collect"
    TRACK = "track"


@dataclass(frozen=True)
class Hall:
    """Hold what is true of the kiosk for every visit: what works, why the rest does not, which catalogue is shown.

    ``notices`` and ``hours`` of the hall's windows come from that catalogue; ``has_speech`` if the kiosk can speak.

    Nothing works until the first `OffersChanged` says so.
    """

    working: frozenset[str] = frozenset()
    reasons: tuple[tuple[str, str], ...] = ()
    bundle: int = 0
    notices: tuple[Notice, ...] = ()
    hours: Bilingual | None = None
    has_speech: bool = False


@dataclass(frozen=True)
class Draft:
    """Hold one application while it is filled in; no answer shows in `repr`.

    `question` and `page` are indices among the questions and pages that apply now. `is_returning` is set while a
    single answer is changed from the review. `fixed` names the answers that are the signed-in person's own and may
    not be changed. `shown_text` is the review as it was agreed to.
    """

    item: Item
    submission: str
    bundle: int
    question: int = 0
    page: int = 0
    is_returning: bool = False
    fixed: frozenset[str] = frozenset()
    situation: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    provenance: Mapping[str, Provenance] = field(default_factory=dict, repr=False)
    problems: tuple[Finding, ...] = field(default=(), repr=False)
    shown_text: str = field(default="", repr=False)
    signature: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class TypedIdentity:
    """Hold what somebody without a readable card has typed so far; nothing of it shows in `repr`.

    `is_asked` is set once "next" was pressed, so that what is missing is told too. `wrong` counts whole numbers whose
    check did not fit, in this visit.
    """

    name: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    is_asked: bool = False
    wrong: int = 0


@dataclass(frozen=True)
class Authority:
    """Hold what is known of somebody filing for another: the agent's card, what for, how many days, the last of them.

    The last day is fixed when the term is agreed to, so that what is signed is what is filed.
    """

    agent: CardSeen | None = field(default=None, repr=False)
    scope: ProxyScope | None = None
    days: int = 0
    until: date | None = None
    is_principal_present: bool = True


@dataclass(frozen=True)
class HelpPage:
    """Lie over the journey after help was asked for; without an answer the call is still under way."""

    answer: HelpAnswered | None = None


TrackWay = Literal["receipt", "card", "number"]


@dataclass(frozen=True)
class Inquiry:
    """Hold what is asked about a case that was filed, and what was answered; no answer shows in `repr`.

    `case_no` and `submission` come from the receipt, the list or the keys; `typed` is the number as typed so far.
    `own` is the list a case was chosen from, and `is_shown` whether what only the holder hears stands on the screen.
    """

    way: TrackWay = "card"
    typed: str = ""
    case_no: str = ""
    submission: str = ""
    answer: Tracked | TrackFailed | None = field(default=None, repr=False)
    own: tuple[OwnCase, ...] = field(default=(), repr=False)
    is_shown: bool = False
    notice: NoticeOffer | None = None
    outcome: NoticeSettled | TrackFailed | None = None

    @property
    def case(self) -> TrackedCase | None:
        """Give the case that was answered, if one was."""
        return self.answer.reply.case if isinstance(self.answer, Tracked) else None


@dataclass(frozen=True)
class GuideSlip:
    """Say that a guide was asked for on paper; without `settled` it is on its way."""

    settled: GuideSettled | None = None


@dataclass(frozen=True)
class Supplying:
    """Hold the answers to one list of what a case lacks; no answer shows in `repr`.

    `submission` is that of the application, `number` says which list; `is_asked` is set once an incomplete list was
    to be filed.
    """

    case_no: str
    item: str
    submission: str
    number: int
    wanted: tuple[WantedLine, ...] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    is_asked: bool = False
    filed: SupplyFiled | None = None


_ANEW: Mapping[str, Any] = {
    "quiet": 0,
    "waited": 0,
    "trouble": "",
    "broken_rule": "",
    "hint": "",
    "is_leaving": False,
}


@dataclass(frozen=True)
class Session:
    """Hold one visit.

    `quiet` counts ticks since the last touch, `waited` ticks in this phase, `since_reply` ticks since the last
    answer to a claim (none while one is under way). `hint` is what would help the scanner now, `trouble` why it or the
    reader gave nothing, and `broken_rule` which rule of the citizen number a card broke: the rule, not the number.
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
    opening: str = ""
    opened_from: Phase = Phase.HOME
    trouble: str = ""
    hint: str = ""
    broken_rule: str = ""
    card: CardSeen | None = field(default=None, repr=False)
    authority: Authority | None = field(default=None, repr=False)
    typed: TypedIdentity = field(default_factory=TypedIdentity, repr=False)
    refusals: tuple[Finding, ...] = field(default=(), repr=False)
    draft: Draft | None = field(default=None, repr=False)
    failure: str = ""
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


def stay(session: Session) -> Step:
    """Change nothing and ask nothing."""
    return session, ()


_SCANNING = frozenset({Phase.SCAN, Phase.SHOW_CODE})


def release(session: Session) -> tuple[Command, ...]:
    """Ask for the reader or the scanner to be let go, when this phase holds it."""
    if session.phase is Phase.CARD:
        return (StopReading(session.id),)
    if session.phase in _SCANNING:
        return (StopScanning(session.id),)
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
