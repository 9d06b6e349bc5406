"""What the catalogue, the journal and the server reply to a journey.

A reply carries the id of the session it belongs to; a reply to an earlier session changes nothing.
Personal values never show in ``repr``.
"""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from content.catalogue.model import Item
from content.contract.application import Provenance
from content.contract.claims import ClaimReply
from content.contract.results import ResultsReply
from content.contract.tracking import TrackReply
from content.law.clock import Deadlines


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


FOUND_MOST, BROWSED_MOST = 40, 200


def listed_most(within: str) -> int:
    """Give how many items a list has at most: more under a topic, where somebody looks through all of it."""
    return BROWSED_MOST if within else FOUND_MOST


@dataclass(frozen=True)
class ItemsFound:
    """The answer to a search, best first, ``listed_most`` of them; ``within`` is the topic that was searched."""

    session: str
    query: str = dataclasses.field(repr=False)
    items: tuple[ItemRow, ...]
    within: str = ""


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
class DraftKept:
    """An unfinished application is on disk, sealed to ``code``, which is nowhere else.

    ``window_until`` tells how long a window may open it; None where none may.
    """

    session: str
    code: str = dataclasses.field(repr=False)
    until: datetime
    window_until: datetime | None = None


@dataclass(frozen=True)
class DraftSent:
    """What was kept is at the server, so that other kiosks and windows can open it, or is on its way still."""

    session: str
    is_sent: bool


@dataclass(frozen=True)
class DraftEnded:
    """A kept application was wiped here; ``is_told`` says whether the server has heard of it already."""

    session: str
    is_told: bool


@dataclass(frozen=True)
class DraftLost:
    """No draft was kept or opened; ``unknown`` is any code, person or day that does not fit."""

    session: str
    key: Literal["disk", "unknown", "item_gone", "broken", "offline", "filed", "too_many"]


@dataclass(frozen=True)
class DraftOpened:
    """A kept application, with the id it will be filed under and the catalogue version it goes on with.

    ``windows`` names the window for each question or field that one answered. ``is_own_copy`` tells that the server
    was silent, and ``ended`` what became of a draft that was taken back.
    """

    session: str
    item: Item
    submission: str
    bundle: int
    situation: dict[str, str] = dataclasses.field(repr=False)
    answers: dict[str, str] = dataclasses.field(repr=False)
    provenance: dict[str, Provenance] = dataclasses.field(repr=False)
    windows: dict[str, str] = dataclasses.field(default_factory=dict)
    is_own_copy: bool = False
    ended: DraftEnded | None = None


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
