"""Several units on one case at once: each has its share and its clock, and silence is never consent. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from content.catalogue.organisation import Organisation, SealMode
from server.domain.levels import Verdict


@dataclass(frozen=True, kw_only=True)
class Round:
    """Hold one round. ``crosses_agencies`` says that a department under its own seal takes part."""

    case_no: str
    number: int
    purpose: str
    crosses_agencies: bool
    opened_by: str
    opened_at: datetime
    closed_by: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Share:
    """Hold one unit's part. ``verdict`` is empty while it is silent; a leader may excuse a unit, never for consent."""

    case_no: str
    number: int
    unit: str
    asked_on: date
    due_on: date
    given_by: str = ""
    given_name: str = ""
    verdict: str = ""
    text: str = ""
    given_at: datetime | None = None
    excused_by: str = ""
    excused_because: str = ""

    @property
    def is_silent(self) -> bool:
        """Tell whether the unit has neither spoken nor been excused."""
        return not self.verdict and not self.excused_by


class ShareStanding(StrEnum):
    """Say how a unit's share stands today."""

    GIVEN = "given"
    EXCUSED = "excused"
    RUNNING = "running"
    OVERDUE = "overdue"


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Hold what one participant of a consultation said, with the unit he spoke for."""

    staff: str
    name: str
    unit: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """Hold one joint consultation (联合会审) as one record: who took part, what each said, and what came out."""

    case_no: str
    number: int
    held_on: date
    voices: tuple[Voice, ...]
    verdict: Verdict
    result: str
    kept_by: str
    at: datetime


def crosses_agencies(organisation: Organisation, units: Iterable[str]) -> bool:
    """Tell whether a unit among these decides under its own seal, so that several agencies handle the case."""
    found = (organisation.unit(unit) for unit in units)
    return any(unit is not None and unit.mode is SealMode.OWN for unit in found)


def standing(share: Share, today: date) -> ShareStanding:
    """Say how a share stands on a day."""
    if share.verdict:
        return ShareStanding.GIVEN
    if share.excused_by:
        return ShareStanding.EXCUSED
    return ShareStanding.OVERDUE if today > share.due_on else ShareStanding.RUNNING


def silent(shares: Iterable[Share]) -> tuple[str, ...]:
    """List the units that have not spoken, the earliest due first."""
    return tuple(share.unit for share in sorted(shares, key=_by_day) if share.is_silent)


def slowest(shares: Sequence[Share]) -> Share | None:
    """Name the share the case waits for: the silent one due last, or else the one that was given last."""
    waiting = [share for share in shares if share.is_silent]
    if waiting:
        return max(waiting, key=_by_day)
    given = [share for share in shares if share.given_at is not None]
    return max(given, key=lambda share: (share.given_at, share.unit), default=None)


def against(shares: Iterable[Share]) -> tuple[str, ...]:
    """List the units that spoke against."""
    return tuple(share.unit for share in shares if share.verdict == Verdict.REFUSE)


def _by_day(share: Share) -> tuple[date, str]:
    return share.due_on, share.unit
