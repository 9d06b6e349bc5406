"""What can happen to a case before it is decided: a supplement, a special procedure, an extension.

Pure. The records carry what the law wants told to the applicant; how they move the clock is worked out here, from
records alone, so that a worker that was switched off for a week changes no deadline.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from content.catalogue.bilingual import Bilingual
from content.law.calendar import Uncovered, WorkCalendar
from content.law.clock import JOINT_DECISION, Deadlines, Suspension, deadlines
from content.law.procedures import Procedure, ProcedureKind, standstill
from server.domain.case import Case


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """Hold one list of what is missing, told at once (art. 32(4)). ``override_zh`` says why a second was asked."""

    case_no: str
    number: int
    wanted: tuple[Bilingual, ...]
    asked_by: str
    asked_name: str
    asked_at: datetime
    override_zh: str = ""
    override_en: str = ""
    received_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SpecialProcedure:
    """Hold one procedure of art. 45. ``last`` is the last working day told; without ``noticed`` it stops nothing."""

    case_no: str
    number: int
    kind: ProcedureKind
    first: date
    limit_days: int
    last: date
    reason: str
    opened_by: str
    opened_at: datetime
    chair: str = ""
    noticed: date | None = None
    ended: date | None = None
    result: str = ""

    def timing(self) -> Procedure:
        """Give what the clock needs of it."""
        return Procedure(
            kind=self.kind, first=self.first, limit_days=self.limit_days, noticed=self.noticed, ended=self.ended
        )


@dataclass(frozen=True, kw_only=True)
class Extension:
    """Hold the one extension of a limit, with the reason told to the applicant (art. 42)."""

    case_no: str
    days: int
    reason_zh: str
    reason_en: str
    approved_by: str
    approved_name: str
    at: datetime


class RefusalGround(StrEnum):
    """Say why an application is not taken up: no licence is needed, another body decides, or papers stayed away."""

    NOT_NEEDED = "not_needed"
    NOT_OURS = "not_ours"
    NOT_SUPPLEMENTED = "not_supplemented"


def counted(case: Case, procedures: Iterable[SpecialProcedure], calendar: WorkCalendar) -> Deadlines | None:
    """Work out a case's last days anew from what is on file; None where no calendar reaches."""
    if case.deadlines is None and case.all_in is None:
        return None
    stops = [standstill(each.timing(), calendar) for each in procedures]
    if any(isinstance(stop, Uncovered) for stop in stops):
        return None
    days = deadlines(
        received=case.deadlines.received if case.deadlines else case.all_in or case.received_at.date(),
        all_in=case.all_in,
        accepted=case.accepted_on,
        legal_days=case.legal_days,
        promised_days=case.promised_days,
        calendar=calendar,
        suspensions=[stop for stop in stops if isinstance(stop, Suspension)],
        extension_days=case.extension_days,
    )
    return days if isinstance(days, Deadlines) else None


def is_joint(case: Case) -> bool:
    """Tell whether the limits of joint handling apply (art. 42(2))."""
    return case.extendable_days == JOINT_DECISION.extension_days
