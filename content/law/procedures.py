"""Special procedures during which the clock stands still, and when it runs again (行政许可法 art. 45).

Pure. Time is left out only where the applicant was told in writing how long the procedure takes, and only that long:
a procedure without its notice stops nothing, and one that overruns what was told lets the clock run again by itself.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from content.law.calendar import Uncovered, WorkCalendar
from content.law.clock import Suspension, count_working_days

HEARING_ASK_DAYS: Final = 5  # Art. 47: to ask for a hearing after being told of the right.
HEARING_WITHIN_DAYS: Final = 20  # Art. 47: to hold it after it was asked for.
HEARING_NOTICE_DAYS: Final = 7  # Art. 48(1): to tell time and place before it.


class ProcedureKind(StrEnum):
    """List the procedures of art. 45: 听证, 招标, 拍卖, 检验, 检测, 检疫, 鉴定, 专家评审."""

    HEARING = "hearing"
    TENDER = "tender"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Hold one procedure of a case: from `first` on, for at most `limit_days` working days, `first` included.

    `noticed` is the day the applicant was told in writing, `ended` the day it ended; both may be absent.
    """

    kind: ProcedureKind
    first: date
    limit_days: int
    noticed: date | None = None
    ended: date | None = None


def longest(kind: ProcedureKind) -> int | None:
    """Give the most working days the law itself allows a procedure; none where it leaves that to the notice."""
    return HEARING_WITHIN_DAYS if kind is ProcedureKind.HEARING else None


def last_day(procedure: Procedure, calendar: WorkCalendar) -> date | Uncovered:
    """Give the last working day that was told for a procedure, whether it has ended or not."""
    return count_working_days(procedure.first, procedure.limit_days, calendar)


def standstill(procedure: Procedure, calendar: WorkCalendar) -> Suspension | Uncovered | None:
    """Give the days on which the clock stands still; none without a notice, or where it came too late.

    A notice after the first day stops the clock from its own day only. The day on which a procedure ends still
    counts as its own. One that has not ended is taken to need all the time that was told.
    """
    if procedure.noticed is None:
        return None
    told = last_day(procedure, calendar)
    if isinstance(told, Uncovered):
        return told
    first = max(procedure.first, procedure.noticed)
    last = told if procedure.ended is None else min(procedure.ended, told)
    return Suspension(first, last) if first <= last else None
