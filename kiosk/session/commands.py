"""What a journey asks of the world. Each command carries the session its reply belongs to."""

from dataclasses import dataclass, field
from typing import Literal

from content.catalogue.model import Item
from content.contract.application import Applicant, EarlierPaper, IdentifiedBy, Provenance, Proxy
from content.contract.claims import Wanted
from content.contract.code import Code
from kiosk.session.booking_commands import BookingCommand, BookingQuestion, DropSeat
from kiosk.session.earlier import FindEarlier, RecallAnswers
from kiosk.session.phone import PhoneCommand
from kiosk.session.print_commands import PrintCommand


@dataclass(frozen=True)
class ReadCard:
    """Wait for an ID card, or for a passport at its own reader; answered by CardSeen or CardTrouble."""

    session: str
    reader: Literal["idcard", "passport"] = "idcard"


@dataclass(frozen=True)
class StopReading:
    """Stop waiting for a card."""

    session: str


@dataclass(frozen=True)
class Scan:
    """Wait for a code; answered by CodeRead or ScanTrouble. An identity code that was waited for is used up.

    The code of a kept application is no signed one, and is answered by DraftCodeRead.
    """

    session: str
    wanted: Literal["receipt", "identity", "draft"] = "receipt"


@dataclass(frozen=True)
class StopScanning:
    """Stop waiting for a code."""

    session: str


@dataclass(frozen=True)
class Film:
    """Show what the document camera sees; advice comes as it changes, and at last PageTaken or FilmEnded."""

    session: str


@dataclass(frozen=True)
class TakePage:
    """Take the next page that can be read from the running film; answered by PageTaken or PageNotTaken."""

    session: str


@dataclass(frozen=True)
class StopFilming:
    """End the film."""

    session: str


@dataclass(frozen=True)
class PaperPage:
    """Hand in one scanned page of a material; ``page`` counts from 1 within it."""

    material: str
    page: int
    jpeg: bytes = field(repr=False)


@dataclass(frozen=True)
class Find:
    """Search the catalogue; an empty query gives the popular items. Answered by ItemsFound or ErrandFailed.

    ``within`` is the key of a topic; empty for the whole catalogue.
    """

    session: str
    query: str = field(repr=False)
    within: str = ""


@dataclass(frozen=True)
class Open:
    """Fetch an item in full and mint the id of its application. Answered by ItemOpened or ErrandFailed."""

    session: str
    code: str


@dataclass(frozen=True)
class File:
    """Store an application durably with its scanned pages, mint its case number, and answer Filed or FilingFailed.

    The same ``submission`` filed twice is one row and gives the same answer.
    """

    session: str
    submission: str
    item: Item = field(repr=False)
    bundle: int
    language: Literal["zh", "en"]
    applicant: Applicant = field(repr=False)
    situation: dict[str, str] = field(repr=False)
    answers: dict[str, str] = field(repr=False)
    provenance: dict[str, Provenance] = field(repr=False)
    shown_text: str = field(repr=False)
    signature_png: bytes = field(repr=False)
    proxy: Proxy | None = field(default=None, repr=False)
    papers: tuple[PaperPage, ...] = field(default=(), repr=False)
    earlier: tuple[EarlierPaper, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class SaveDraft:
    """Keep an unfinished application for its citizen; answered by DraftKept or DraftLost, and then by DraftSent.

    ``for_window`` lets a clerk open it by its code; ``withheld`` names what is then left out because the document in
    hand answers it, and ``windows`` which window answered what so far.
    """

    session: str
    item: str
    submission: str
    number: str = field(repr=False)
    situation: dict[str, str] = field(repr=False)
    answers: dict[str, str] = field(repr=False)
    provenance: dict[str, Provenance] = field(repr=False)
    windows: dict[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
    for_window: bool = False


@dataclass(frozen=True)
class OpenDraft:
    """Open a kept application by its code and the number of the document in hand; DraftOpened or DraftLost.

    ``take_back`` ends it once it is open: it is in this visit only from then on.
    """

    session: str
    code: str = field(repr=False)
    number: str = field(repr=False)
    take_back: bool = False


@dataclass(frozen=True)
class EndDraft:
    """End what was just kept or handed to a window, so that its code opens nothing; answered by DraftEnded."""

    session: str
    code: str = field(repr=False)


@dataclass(frozen=True)
class Claim:
    """Ask the server what a case came to, proving the holder by the number of the card in hand.

    Answered by ClaimAnswered or ClaimFailed.
    """

    session: str
    code: Code
    number: str = field(repr=False)
    proved_by: IdentifiedBy
    wants: Wanted = "result"


@dataclass(frozen=True)
class Track:
    """Ask the server how far a case is, or with an empty ``case_no`` for the cases of the card in hand.

    ``number`` is a card's, and nothing else proves anybody: where it is empty only the process is told. Answered by
    Tracked or TrackFailed.
    """

    session: str
    case_no: str
    submission: str
    number: str = field(repr=False)


@dataclass(frozen=True)
class FileSupply:
    """Store what was supplied to a case's list durably, and answer SupplyFiled or FilingFailed.

    ``application`` is the id the case was filed under, which its receipt's code carries.
    """

    session: str
    case_no: str
    application: str
    item: str
    number: int
    language: Literal["zh", "en"]
    applicant: Applicant = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    papers: tuple[PaperPage, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class FindResults:
    """Ask for the newest published decisions; answered by ResultsFound."""

    session: str


@dataclass(frozen=True)
class StoreRating:
    """Store a rating durably; answered by RatingStored or ErrandFailed."""

    session: str
    case_no: str
    level: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class CallHelp:
    """Call a person to this kiosk; answered by HelpAnswered."""

    session: str
    language: Literal["zh", "en"]


@dataclass(frozen=True)
class Forget:
    """Wipe whatever the world still holds of this session: previews, buffers, clipboard, keyboard state."""

    session: str


DeviceCommand = ReadCard | StopReading | Scan | StopScanning | Film | TakePage | StopFilming
DeskCommand = Find | Open | File | SaveDraft | FileSupply | StoreRating
ServerCommand = (
    OpenDraft
    | EndDraft
    | Claim
    | Track
    | FindResults
    | FindEarlier
    | RecallAnswers
    | CallHelp
    | PhoneCommand
    | BookingQuestion
    | DropSeat
)
Command = DeviceCommand | DeskCommand | ServerCommand | PrintCommand | BookingCommand | Forget
