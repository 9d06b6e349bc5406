"""Everything that can happen to a journey, in one union, and the news of the hall itself.

A reply carries the id of the session it belongs to; a reply to an earlier session changes nothing.
Personal values never show in ``repr``.
"""

from dataclasses import dataclass

from content.bundle.topics import Topic
from content.catalogue.bookings import NO_BOOKINGS, BookingPlan
from content.catalogue.model import Bilingual, Notice
from kiosk.session.booking_events import BookingReply
from kiosk.session.earlier import AnswersRecalled, EarlierFound
from kiosk.session.phone import PhoneReply
from kiosk.session.prints import (
    DraftCodePrinted,
    GuideSettled,
    LicenceProgress,
    LicenceSettled,
    NoticeSettled,
    ReceiptCopied,
    ReceiptSettled,
)
from kiosk.session.readings import (
    CardSeen,
    CardTrouble,
    CodeRead,
    DraftCodeRead,
    FilmEnded,
    PageAdvised,
    PageNotTaken,
    PageTaken,
    ScanHinted,
    ScanTrouble,
)
from kiosk.session.replies import (
    ClaimAnswered,
    ClaimFailed,
    DraftEnded,
    DraftKept,
    DraftLost,
    DraftOpened,
    DraftSent,
    ErrandFailed,
    Filed,
    FilingFailed,
    HelpAnswered,
    ItemOpened,
    ItemsFound,
    RatingStored,
    ResultsFound,
    SupplyFiled,
    Tracked,
    TrackFailed,
)
from kiosk.session.touches import Touch


@dataclass(frozen=True)
class OffersChanged:
    """What works now, by capability: ``idcard``, ``receipt``, ``page``, ``codes``, ``network``, ``filing``.

    ``reasons`` holds a fault code for each capability that does not work.
    """

    working: frozenset[str]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ContentChanged:
    """Another catalogue version is shown from now on: its notices, hours of windows, what can be booked, its topics."""

    bundle: int
    notices: tuple[Notice, ...] = ()
    hours: Bilingual | None = None
    bookings: BookingPlan = NO_BOOKINGS
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True)
class Tick:
    """Half a second has passed."""


Reply = (
    CardSeen
    | CardTrouble
    | ItemsFound
    | ItemOpened
    | DraftKept
    | DraftLost
    | DraftOpened
    | DraftSent
    | DraftEnded
    | Filed
    | FilingFailed
    | ReceiptSettled
    | CodeRead
    | DraftCodeRead
    | ScanTrouble
    | ScanHinted
    | PageAdvised
    | PageTaken
    | PageNotTaken
    | FilmEnded
    | ClaimAnswered
    | ClaimFailed
    | LicenceProgress
    | LicenceSettled
    | Tracked
    | TrackFailed
    | NoticeSettled
    | SupplyFiled
    | GuideSettled
    | ReceiptCopied
    | DraftCodePrinted
    | ResultsFound
    | RatingStored
    | ErrandFailed
    | HelpAnswered
    | BookingReply
    | PhoneReply
    | EarlierFound
    | AnswersRecalled
)
Event = Touch | Reply | OffersChanged | ContentChanged | Tick
