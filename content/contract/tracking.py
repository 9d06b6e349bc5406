"""Following a case: a kiosk asks how far it is, as anybody may, or as its holder with a card in hand.

Anybody with the number is told the process, which is public. What was said to the holder alone, and the papers, take
the card; with the card alone its holder's own cases are listed.
"""

from typing import Literal

import msgspec

from content.contract.application import IdentifiedBy
from content.contract.sealing import bindings
from content.law.clock import Deadlines

TrackState = Literal["found", "listed", "received", "unknown", "not_holder", "locked"]


class TrackRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask how far a case is. Without ``holder`` only the process is told; without ``case_no`` the holder's are listed.

    ``submission`` comes from a scanned receipt and must then be the case's. ``holder`` is the citizen number, sealed
    to the intake key ``intake_key``; ``id`` is also what a notice is fetched under. ``proved_by`` says how the kiosk
    knows the number, and is bound into the seal: only a card in hand is believed.
    """

    id: str
    case_no: str = ""
    submission: str = ""
    intake_key: str = ""
    holder: bytes = b""
    proved_by: IdentifiedBy = "typed"

    def seal_info(self) -> bytes:
        """Give what the sealed number is bound to."""
        return bindings(self.intake_key, self.id, "track", self.case_no, self.submission, self.proved_by)


class TrackedStep(msgspec.Struct, frozen=True):
    """Tell one thing that happened: the record's word for it, and when (RFC 3339)."""

    what: str
    at: str


class TrackedStop(msgspec.Struct, frozen=True):
    """Tell of days that do not count, both included, as ISO dates; ``is_running`` while nobody has ended it."""

    kind: str
    first: str
    last: str
    is_running: bool


class WantedLine(msgspec.Struct, frozen=True):
    """Name one thing that is to be supplied."""

    zh: str
    en: str


class NoticeOffer(msgspec.Struct, frozen=True):
    """Offer a written notice: fetch ``/api/v1/notices/{id}?track=…`` and compare ``sha256`` and ``size``."""

    id: str
    kind: str
    number: str
    sha256: str
    size: int
    pages: int


class HeldCase(msgspec.Struct, frozen=True):
    """Tell what only the holder hears: the receipt's submission, reasons, what is wanted in which list, the notices."""

    submission: str
    filed_at: str
    is_at_kiosk: bool
    reasons_zh: str = ""
    reasons_en: str = ""
    supplement: int = 0
    wanted: tuple[WantedLine, ...] = ()
    notices: tuple[NoticeOffer, ...] = ()


class TrackedCase(msgspec.Struct, frozen=True):
    """Tell how far a case is. ``turn`` names who holds the clock; ``wanted`` counts what is asked of the applicant.

    ``because`` says why papers were asked for a second time, and ``held`` is there for the proven holder alone.
    """

    case_no: str
    item: str
    title_zh: str
    title_en: str
    unit_zh: str
    unit_en: str
    state: str
    turn: str
    steps: tuple[TrackedStep, ...]
    deadlines: Deadlines | None
    is_deemed: bool
    stops: tuple[TrackedStop, ...]
    extended_days: int
    wanted: int
    because_zh: str = ""
    because_en: str = ""
    held: HeldCase | None = None


class OwnCase(msgspec.Struct, frozen=True):
    """Name one of the holder's cases in a list."""

    case_no: str
    title_zh: str
    title_en: str
    state: str
    turn: str
    received_at: str


class TrackReply(msgspec.Struct, frozen=True):
    """Answer a track. ``received``: filed, and not opened yet; ``locked`` until ``until`` after five wrong holders."""

    state: TrackState
    case: TrackedCase | None = None
    own: tuple[OwnCase, ...] = ()
    until: str = ""
