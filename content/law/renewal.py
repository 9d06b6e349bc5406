"""When a licence must be renewed, and when silence renews it (行政许可法 art. 50).

Pure. The agency decides before the licence expires; where it does not, the licence counts as renewed. Art. 82 makes
the agency's own periods working days; the applicant's thirty are taken as days of the calendar, which is to the
applicant's good wherever a holiday lies between, and which the bureau should confirm.
"""

from datetime import date, timedelta
from typing import Final

from content.law.calendar import Uncovered, WorkCalendar

RENEW_BEFORE_DAYS: Final = 30  # Art. 50, first paragraph.

_ONE_DAY = timedelta(days=1)


def apply_by(expires: date) -> date:
    """Give the last day to apply for renewal of a licence whose last day is `expires`."""
    return expires - timedelta(days=RENEW_BEFORE_DAYS)


def decide_by(expires: date, calendar: WorkCalendar) -> date | Uncovered:
    """Give the last working day on which a decision comes before the licence expires."""
    day = expires
    worked = calendar.is_worked(day)
    while worked is False:
        day -= _ONE_DAY
        worked = calendar.is_worked(day)
    return worked if isinstance(worked, Uncovered) else day


def deemed_renewed(*, expires: date, applied: date, today: date) -> date | None:
    """Give the first day of the new term where nothing was decided in time, or None while silence means nothing.

    Ask only for a case without a decision. Whoever applied too late gains nothing by silence.
    """
    return expires + _ONE_DAY if applied <= apply_by(expires) and today > expires else None
