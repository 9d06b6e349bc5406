"""When somebody is there: hours of working days, as bookings have them, on the calendar that deadlines are counted by.

Pure. A year that the calendar does not cover is not guessed at.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from content.catalogue.bookings import Span
from content.contract.clock import CHINA
from content.law.calendar import WorkCalendar

LOOKED_AHEAD_DAYS = 14


def next_attended(spans: Iterable[Span], calendar: WorkCalendar, now: datetime) -> datetime | None:
    """Give the next moment at which somebody is there: ``now`` itself within the hours, None when it is not known."""
    hours = sorted(spans, key=lambda span: span.opens)
    local = now.astimezone(CHINA)
    for ahead in range(LOOKED_AHEAD_DAYS + 1):
        day = local.date() + timedelta(days=ahead)
        if calendar.is_worked(day) is not True:
            continue
        for span in hours:
            if local < datetime.combine(day, span.closes, CHINA):
                return max(local, datetime.combine(day, span.opens, CHINA))
    return None
