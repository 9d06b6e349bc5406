"""What happens to a journey: touches, and replies from the world.

A reply carries the id of the session it belongs to; a reply to an earlier session changes nothing.
Personal values never show in ``repr``.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from content.catalogue.model import Bilingual, Item, Notice
from content.contract.application import IdentifiedBy
from content.contract.claims import ClaimReply
from content.contract.code import Code, CodeFault
from content.contract.results import ResultsReply
from content.contract.tracking import TrackReply
from content.law.clock import Deadlines

# Touches.


@dataclass(frozen=True)
class Pressed:
    """A plain button, by its meaning, such as ``start``, ``back``, ``next``, ``agree``, ``home`` or ``more_time``."""

    key: str


@dataclass(frozen=True)
class Preferred:
    """A setting of the look, with its new value."""

    setting: Literal["language", "text_scale", "high_contrast", "reach", "speech"]
    value: str


@dataclass(frozen=True)
class Queried:
    """The search text as it stands now."""

    text: str = dataclasses.field(repr=False)


@dataclass(frozen=True)
class ItemChosen:
    """A service item, by its code."""

    code: str


@dataclass(frozen=True)
class Answered:
    """One answer to a question or field, typed or chosen."""

    field: str
    value: str = dataclasses.field(repr=False)


@dataclass(frozen=True)
class Agreed:
    """The review was agreed to; ``shown`` is exactly the text that stood on it."""

    shown: str = dataclasses.field(repr=False)


@dataclass(frozen=True)
class Signed:
    """The signature as drawn so far; empty bytes after it was cleared."""

    png: bytes = dataclasses.field(repr=False)


@dataclass(frozen=True)
class Rated:
    """A level from 5 (very satisfied) to 1."""

    level: int


@dataclass(frozen=True)
class StillHere:
    """A sign of life and nothing else: a key moved the mark or the voice, or the voice is still reading."""


# Replies.


@dataclass(frozen=True)
class CardSeen:
    """A card was read, or typed off by its holder, or told by an identity code, which is then the ``proof``.

    ``card`` is one of the kinds of ``devices.ports.CardKind``.
    """

    session: str
    card: str
    name: str = dataclasses.field(repr=False)
    number: str = dataclasses.field(repr=False)
    sex: str = dataclasses.field(repr=False)
    birth: date | None = dataclasses.field(repr=False)
    address: str = dataclasses.field(repr=False)
    valid_to: date | None = dataclasses.field(repr=False)
    by: IdentifiedBy = "card"
    proof: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True)
class CardTrouble:
    """No card was read: ``no_card``, ``unreadable`` or ``reader_gone``."""

    session: str
    key: Literal["no_card", "unreadable", "reader_gone"]


@dataclass(frozen=True)
class ItemRow:
    """One item in a list: code, names, unit, and whether all it needs works on this kiosk now."""

    code: str
    name_zh: str
    name_en: str
    unit_zh: str
    unit_en: str
    guide_only: bool
    at_once: bool
    icon: str = ""


@dataclass(frozen=True)
class ItemsFound:
    """The answer to a search, best first."""

    session: str
    query: str = dataclasses.field(repr=False)
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class ItemOpened:
    """An item in full, with the id its application will have and the catalogue version it is read from."""

    session: str
    item: Item
    submission: str
    bundle: int


@dataclass(frozen=True)
class Filed:
    """The application is on disk: journal COMMIT with synchronous=FULL has returned.

    ``deadlines`` is None where the calendar does not reach: no date is guessed.
    """

    session: str
    submission: str
    case_no: str
    filed_at: datetime
    code_text: str
    deadlines: Deadlines | None


@dataclass(frozen=True)
class FilingFailed:
    """Nothing was stored; ``key`` says why: ``disk``, ``bundle_expired``, ``broken``."""

    session: str
    key: str


@dataclass(frozen=True)
class ReceiptSettled:
    """What is known of the receipt, in the words of ``devices.outcome``, with a fault code where there is one."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""
    copy_no: int = 1


@dataclass(frozen=True)
class CodeRead:
    """A code was scanned and verified, or is none of ours. ``text`` is an identity code as it was shown, else empty."""

    session: str
    code: Code | CodeFault
    text: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True)
class ScanTrouble:
    """Nothing was scanned: ``no_code`` (time is up) or ``scanner_gone``."""

    session: str
    key: Literal["no_code", "scanner_gone"]


@dataclass(frozen=True)
class ScanHinted:
    """What would help the camera to read the code before it now; empty when nothing would."""

    session: str
    hint: Literal["", "hold_flat", "too_bright", "too_dark", "too_far"]


@dataclass(frozen=True)
class ClaimAnswered:
    """The server's word on a case; ``claim`` is the id under which it may be printed."""

    session: str
    claim: str
    reply: ClaimReply = dataclasses.field(repr=False)


@dataclass(frozen=True)
class ClaimFailed:
    """No word from the server (``offline``), no right to ask (``refused``), or a PDF that is not whole (``broken``)."""

    session: str
    key: Literal["offline", "refused", "broken"]


@dataclass(frozen=True)
class LicenceProgress:
    """Printing has reached a stage: ``fetching``, ``checking``, ``sending``, ``printing``."""

    session: str
    stage: Literal["fetching", "checking", "sending", "printing"]


@dataclass(frozen=True)
class LicenceSettled:
    """What is known of the licence sheet; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""


@dataclass(frozen=True)
class Tracked:
    """The server's word on how far a case is; ``track`` is the id under which its notices may be fetched."""

    session: str
    track: str
    reply: TrackReply = dataclasses.field(repr=False)


@dataclass(frozen=True)
class TrackFailed:
    """No word from the server (``offline``), no right to ask (``refused``), or what came is not whole (``broken``)."""

    session: str
    key: Literal["offline", "refused", "broken"]


@dataclass(frozen=True)
class SupplyFiled:
    """What was supplied is on disk: journal COMMIT has returned. ``code_text`` is a receipt's code for the same case.

    ``deadlines`` count from this day, and are None where the calendar does not reach or the item is not known here.
    """

    session: str
    submission: str
    case_no: str
    filed_at: datetime
    code_text: str
    deadlines: Deadlines | None


@dataclass(frozen=True)
class ResultsFound:
    """The newest published decisions; None when the server gave none."""

    session: str
    reply: ResultsReply | None


@dataclass(frozen=True)
class GuideSettled:
    """What is known of a printed guide; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""


@dataclass(frozen=True)
class NoticeSettled:
    """What is known of a printed notice; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""
    copy_no: int = 1


@dataclass(frozen=True)
class RatingStored:
    """A rating is on disk."""

    session: str


@dataclass(frozen=True)
class ErrandFailed:
    """A search, an item or a rating met an unexpected fault, or the item is no longer there; nothing came of it."""

    session: str
    errand: Literal["find", "open", "rate"]


@dataclass(frozen=True)
class HelpAnswered:
    """What became of a call for help: whether staff can see it, and from when somebody is there, None if unknown."""

    session: str
    is_called: bool
    attended: datetime | None


@dataclass(frozen=True)
class OffersChanged:
    """What works now, by capability: ``idcard``, ``receipt``, ``page``, ``codes``, ``network``, ``filing``.

    ``reasons`` holds a fault code for each capability that does not work.
    """

    working: frozenset[str]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ContentChanged:
    """Another catalogue version is shown from now on, with its notices and the hours of the hall's windows."""

    bundle: int
    notices: tuple[Notice, ...] = ()
    hours: Bilingual | None = None


@dataclass(frozen=True)
class Tick:
    """Half a second has passed."""


Touch = Pressed | Preferred | Queried | ItemChosen | Answered | Agreed | Signed | Rated | StillHere
Reply = (
    CardSeen
    | CardTrouble
    | ItemsFound
    | ItemOpened
    | Filed
    | FilingFailed
    | ReceiptSettled
    | CodeRead
    | ScanTrouble
    | ScanHinted
    | ClaimAnswered
    | ClaimFailed
    | LicenceProgress
    | LicenceSettled
    | Tracked
    | TrackFailed
    | NoticeSettled
    | SupplyFiled
    | GuideSettled
    | ResultsFound
    | RatingStored
    | ErrandFailed
    | HelpAnswered
)
Event = Touch | Reply | OffersChanged | ContentChanged | Tick
