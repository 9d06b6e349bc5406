"""What a leader or an auditor should look at: which cases stand out, and why. Pure.

A sighting is a question and no verdict: each leads to its case, where the record tells what happened. The limits below
are the house's own; no law names them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from content.contract.clock import CHINA, local_date
from content.law.calendar import WorkCalendar
from server.domain.case import Case

SOON_DAYS: Final = 3
LOOK_BACK: Final = timedelta(days=30)
UNTOUCHED: Final = timedelta(days=3)
QUICK_FOR_EACH_DAY: Final = timedelta(minutes=10)
LEAST_ACTS: Final = 3
_WEEK: Final = 5
_OPENS, _CLOSES = time(7, 30), time(19, 0)
_LEAST_PROMISED: Final = 2
_NOBODY: Final = ("rule:", "law:")


class Watch(StrEnum):
    """List what is watched for, in the order it is shown."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    TOO_SLOW = "too_slow"
    TOO_QUICK = "too_quick"
    OUT_OF_HOURS = "out_of_hours"
    ONE_HAND = "one_hand"
    SECOND_SUPPLEMENT = "second_supplement"
    OVERRIDE = "override"
    CLASS_RAISED = "class_raised"
    UNACKNOWLEDGED = "unacknowledged"
    SILENT_UNIT = "silent_unit"
    HELD = "held"
    HOLDER_LOCKED = "holder_locked"


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """Hold one thing to look at. ``who`` is a name of staff, a unit's id or a department's; ``act`` a record's key."""

    watch: Watch
    case_no: str
    title_zh: str = ""
    title_en: str = ""
    unit: str = ""
    who: str = ""
    act: str = ""
    on: date | None = None
    at: datetime | None = None
    is_late: bool = False


def is_by_person(case: Case) -> bool:
    """Tell whether a person gave the last word, and neither a published rule nor the law itself."""
    return bool(case.decided_by) and not case.decided_by.startswith(_NOBODY)


def unusual(case: Case, calendar: WorkCalendar | None) -> Iterator[Watch]:
    """Name what is unusual about a decision: later than promised, too quick to have been read, or out of hours.

    Too quick is less than ten minutes for each promised day, from when the case lay before an officer.
    """
    if case.decided_at is None or not is_by_person(case):
        return
    decided_on = local_date(case.decided_at)
    if case.decide_by is not None and decided_on > case.decide_by:
        yield Watch.TOO_SLOW
    taken = case.decided_at - case.opened_at
    if case.promised_days >= _LEAST_PROMISED and taken < QUICK_FOR_EACH_DAY * case.promised_days:
        yield Watch.TOO_QUICK
    if is_out_of_hours(case.decided_at, calendar):
        yield Watch.OUT_OF_HOURS


def is_out_of_hours(at: datetime, calendar: WorkCalendar | None) -> bool:
    """Tell whether nobody should have been at work then. A day no calendar covers counts by its weekday."""
    local = at.astimezone(CHINA)
    worked = None if calendar is None else calendar.is_worked(local.date())
    is_worked = worked if isinstance(worked, bool) else local.weekday() < _WEEK
    return not is_worked or not _OPENS <= local.timetz().replace(tzinfo=None) <= _CLOSES
