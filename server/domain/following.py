"""What is owed after a case has ended: a follow-up for every one, and a remedy for every low rating. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Way(StrEnum):
    """List how a citizen is reached."""

    KIOSK = "kiosk"
    PHONE = "phone"
    VISIT = "visit"


class FollowUpOutcome(StrEnum):
    """List what a follow-up came to; nobody is counted as content who was not heard."""

    CONTENT = "content"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    DECLINED = "declined"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Hold one follow-up. ``way`` and ``outcome`` are empty while it is owed; ``due_on`` is none without a calendar."""

    case_no: str
    unit: str
    opened_at: datetime
    due_on: date | None
    way: str = ""
    outcome: str = ""
    done_by: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Rectification:
    """Hold the task that a low rating opened; ``owner`` is a member of staff, ``called_back`` how it was told."""

    rating: str
    case_no: str
    level: int
    unit: str
    owner: str
    opened_at: datetime
    due_on: date | None
    measure: str = ""
    called_back: str = ""
    done_by: str = ""
    done_at: datetime | None = None
