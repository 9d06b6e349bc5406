"""What a person fills in during a visit, in frozen records; nothing of it shows in ``repr``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from content.catalogue.forms import Finding
from content.catalogue.model import Item
from content.contract.application import Provenance, ProxyScope
from content.contract.earlier import EarlierOffer
from content.contract.tracking import WantedLine
from kiosk.session.insets import Inset
from kiosk.session.phase import Phase
from kiosk.session.phone import PhoneCode
from kiosk.session.prints import DraftCodePrinted
from kiosk.session.readings import CardSeen, ScannedPage
from kiosk.session.replies import DraftEnded, DraftKept, DraftSent, SupplyFiled
from kiosk.session.touches import Lines


@dataclass(frozen=True)
class Recalled:
    """Say what became of asking for earlier answers: `is_back` once that is known, `is_told` if the server answered.

    `filled` counts the boxes that were filled in, `on` and `case_no` are the day and the masked number of their case.
    """

    is_back: bool = False
    is_told: bool = False
    filled: int = 0
    on: str = ""
    case_no: str = ""


@dataclass(frozen=True)
class Draft:
    """Hold one application while it is filled in; no answer shows in `repr`.

    `question` and `page` are indices among the questions and pages that apply now. `is_returning` is set while a
    single answer is changed from the review. `fixed` names the answers that are the signed-in person's own and may
    not be changed. `papers` holds the scanned pages of each material, `offered` what the bureau has from earlier cases
    (none before that is known), `earlier` what of it is used, `recalled` what became of asking for earlier answers.
    `inset` is what lies over the page, `shown_text` the review as it was agreed to, `strokes` what the signature
    consists of. `windows` names the window for each question or field that one answered; `note` says, by a key, what
    its citizen must know of how it was opened again.
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
    papers: Mapping[str, tuple[ScannedPage, ...]] = field(default_factory=dict, repr=False)
    offered: tuple[EarlierOffer, ...] | None = field(default=None, repr=False)
    earlier: Mapping[str, EarlierOffer] = field(default_factory=dict, repr=False)
    recalled: Recalled | None = None
    windows: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    problems: tuple[Finding, ...] = field(default=(), repr=False)
    inset: Inset | None = None
    shown_text: str = field(default="", repr=False)
    signature: bytes = field(default=b"", repr=False)
    strokes: Lines = field(default=(), repr=False)


@dataclass(frozen=True)
class Scanning:
    """Name the paper under the document camera, by its material; `page` is the one looked at or replaced, from 0.

    `is_taking` is set from pressing "take" until a page or an advice comes back. `phone` is the code that a telephone
    scans while a page is awaited from there.
    """

    material: str
    page: int
    is_taking: bool = False
    phone: PhoneCode | None = None


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
class Keeping:
    """Hold what became of keeping or opening a draft; the code shows in no ``repr``.

    `came_from` is where the citizen pressed "later", `failure` why nothing came of it, `typed` the code as typed, and
    `slip` what became of the code on paper. `for_window` is set where a window is to help; `sent` tells whether the
    server has what was kept, `ended` what became of taking it back. `is_busy` is set while an answer is waited for.
    """

    came_from: Phase = Phase.SEARCH
    kept: DraftKept | None = field(default=None, repr=False)
    slip: DraftCodePrinted | None = None
    failure: str = ""
    typed: str = field(default="", repr=False)
    is_asked: bool = False
    is_busy: bool = False
    for_window: bool = False
    sent: DraftSent | None = None
    ended: DraftEnded | None = None


@dataclass(frozen=True)
class Supplying:
    """Hold the answers to one list of what a case lacks; no answer shows in `repr`.

    `submission` is that of the application, `number` says which list; `is_asked` is set once an incomplete list was
    to be filed. `opened` is the item as this kiosk knows it, once it is open: lines that are its fields are asked so.
    `inset` is what lies over the list.
    """

    case_no: str
    item: str
    submission: str
    number: int
    wanted: tuple[WantedLine, ...] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    opened: Item | None = field(default=None, repr=False)
    is_asked: bool = False
    inset: Inset | None = None
    filed: SupplyFiled | None = None
