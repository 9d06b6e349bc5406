"""Which times can be booked: derived from a service's hours and the published working days, never stored beforehand.

Pure. A year without a published calendar offers nothing, since nobody knows yet which of its days are worked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from content.catalogue.bookings import BookableService, BookingPlan
from content.contract.clock import CHINA, local_date
from content.law.calendar import Uncovered, WorkCalendar

# Ten weeks without a working day do not happen; a calendar that ends is met long before.
_LOOK_AHEAD_DAYS = 70
_MARK = "@"
_TIME = "%Y%m%dT%H%M"


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold one time of one service. ``seats`` is how many the plan gives it, before staff changed anything."""

    service: str
    starts: datetime
    ends: datetime
    seats: int

    @property
    def id(self) -> str:
        """Name it by service and start, such as ``permits@20260929T0930``; the same everywhere and for ever."""
        return f"{self.service}{_MARK}{self.starts:{_TIME}}"

    @property
    def day(self) -> date:
        """Give its day in China."""
        return local_date(self.starts)


def slots_on(service: BookableService, day: date, calendar: WorkCalendar) -> tuple[Slot, ...]:
    """List the times of a day in order; none on a day that is not worked or not covered by the calendar."""
    return tuple(_walk(service, day)) if calendar.is_worked(day) is True else ()


def bookable_days(service: BookableService, today: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """List the days open for booking: ``horizon_days`` working days from the ``lead_days``th after today."""
    # On a day off the first working day to come counts as the next one.
    days = [] if calendar.is_worked(today) is True else [today]
    last = service.lead_days + service.horizon_days
    for ahead in range(_LOOK_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        worked = calendar.is_worked(day)
        if len(days) >= last or isinstance(worked, Uncovered):
            break
        if worked:
            days.append(day)
    return tuple(days[service.lead_days : last])


def find_slot(plan: BookingPlan, slot_id: str, calendar: WorkCalendar) -> Slot | None:
    """Find the slot of an id, whenever it is; None when the plan has no such time. Any text is safe to pass."""
    name, _, start = slot_id.partition(_MARK)
    service = plan.service(name)
    if service is None:
        return None
    try:
        starts = datetime.strptime(start, _TIME).replace(tzinfo=CHINA)
    except ValueError:
        return None
    return next((slot for slot in slots_on(service, starts.date(), calendar) if slot.id == slot_id), None)


def _walk(service: BookableService, day: date) -> Iterator[Slot]:
    length = timedelta(minutes=service.minutes)
    for span in service.hours:
        starts = datetime.combine(day, span.opens, CHINA)
        closes = datetime.combine(day, span.closes, CHINA)
        while starts + length <= closes:
            yield Slot(service.id, starts, starts + length, service.seats)
            starts += length
