"""Count the working days that the Administrative Licensing Law (行政许可法, text of 2019) gives.

Pure: a calendar and dates in, dates out. Receipts, bookings and the server use this one code.
Article numbers are of that law; all its days are working days (art. 82). Whether the day of the event itself is
counted comes with the calendar; that it is not is the general rule for periods, and the bureau should confirm it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from content.law.calendar import StartDay, Uncovered, WorkCalendar


@dataclass(frozen=True, slots=True)
class Limit:
    """Hold a statutory limit and how far the head of the agency, or of the government, may extend it."""

    days: int
    extension_days: int


NOTICE_DAYS: Final = 5  # Art. 32(4): one notice of everything missing, or the case is deemed accepted.
DECISION: Final = Limit(days=20, extension_days=10)  # Art. 42, first paragraph.
JOINT_DECISION: Final = Limit(days=45, extension_days=15)  # Art. 42, second paragraph, with art. 26.
DELIVERY_DAYS: Final = 10  # Art. 44.

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Suspension:
    """Stop the clock from `first` to `last`, both included (art. 45: hearings, inspection, expert review)."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether the clock stands still on `day`."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Hold the last day of each duty in one case.

    `notice_by` counts from the day everything was in, the decisions from acceptance. `deliver_by` counts from the
    promised day, as the promise is the earlier one. Decisions move with suspensions, the notice never does. Days
    from `provisional_from` on rest on a calendar that is not published yet.
    """

    received: date
    accepted: date
    notice_by: date
    decide_by_law: date
    decide_by_promise: date
    deliver_by: date
    provisional_from: date | None = None

    def is_provisional(self, day: date) -> bool:
        """Tell whether a day of this case may still move when a year's holidays are published."""
        return self.provisional_from is not None and day >= self.provisional_from


def count_working_days(
    first: date, days: int, calendar: WorkCalendar, suspensions: Sequence[Suspension] = ()
) -> date | Uncovered:
    """Give the last of `days` working days of which `first` may itself be one; no days give the day before."""
    day = first - _ONE_DAY
    left = days
    while left > 0:
        day += _ONE_DAY
        worked = calendar.is_worked(day)
        if isinstance(worked, Uncovered):
            return worked
        if worked and not any(day in suspension for suspension in suspensions):
            left -= 1
    return day


def add_working_days(
    start: date, days: int, calendar: WorkCalendar, suspensions: Sequence[Suspension] = ()
) -> date | Uncovered:
    """Give the last of `days` working days counted from an event on `start`; no days give `start`, worked or not.

    Days within a suspension are not counted. A day the calendar does not cover ends the count as Uncovered.
    """
    if days <= 0:
        return start
    first = start if calendar.start_day is StartDay.SAME else start + _ONE_DAY
    return count_working_days(first, days, calendar, suspensions)


def working_days_left(today: date, deadline: date, calendar: WorkCalendar) -> int | Uncovered:
    """Count the working days after `today` up to `deadline`, which is included; negative when it has passed."""
    if deadline < today:
        overdue = working_days_left(deadline, today, calendar)
        return overdue if isinstance(overdue, Uncovered) else -overdue
    left = 0
    day = today
    while day < deadline:
        day += _ONE_DAY
        worked = calendar.is_worked(day)
        if isinstance(worked, Uncovered):
            return worked
        left += worked
    return left


def deemed_accepted(received: date, notice_by: date, today: date) -> date | None:
    """Give the day a case counts as accepted when no notice was given: the day of receipt (art. 32(4)).

    Nothing while the notice may still be given. Ask only for a case that got no notice.
    """
    return received if today > notice_by else None


def deadlines(
    *,
    received: date,
    legal_days: int,
    promised_days: int,
    calendar: WorkCalendar,
    all_in: date | None = None,
    accepted: date | None = None,
    suspensions: Sequence[Suspension] = (),
    extension_days: int = 0,
) -> Deadlines | Uncovered:
    """Work out every last day of a case; without `accepted`, as if it were accepted on the day all was in.

    `all_in` is the day a supplement completed the papers, and the day of receipt where none was asked. An extension
    is told to the applicant as his new day, so it moves promise and law alike.
    """
    complete = all_in or received
    counted_from = accepted or complete
    notice_by = add_working_days(complete, NOTICE_DAYS, calendar)
    by_law = add_working_days(counted_from, legal_days + extension_days, calendar, suspensions)
    by_promise = add_working_days(counted_from, promised_days + extension_days, calendar, suspensions)
    if isinstance(notice_by, Uncovered):
        return notice_by
    if isinstance(by_law, Uncovered):
        return by_law
    if isinstance(by_promise, Uncovered):
        return by_promise
    deliver_by = add_working_days(by_promise, DELIVERY_DAYS, calendar)
    if isinstance(deliver_by, Uncovered):
        return deliver_by
    return Deadlines(
        received=received,
        accepted=counted_from,
        notice_by=notice_by,
        decide_by_law=by_law,
        decide_by_promise=by_promise,
        deliver_by=deliver_by,
        provisional_from=calendar.provisional_between(received, max(by_law, deliver_by)),
    )
