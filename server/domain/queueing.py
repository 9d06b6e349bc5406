"""Who is called next, and how long the others may wait. Pure.

The order is one that can be put on a wall: people of a priority group first, then those who booked, each at the
appointed time, then those who came without; within each, whoever is due first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from content.catalogue.bookings import BookingPlan, ServiceWindow

# A wait is told as a span, since nobody knows how long those before will take.
_SHORTEST, _LONGEST = 0.5, 1.3
_ROUND_TO_MINUTES = 5


@dataclass(frozen=True, kw_only=True)
class QueueTicket:
    """Hold one number of the day's queue. ``due_at`` is the appointed time, or that of arrival without one."""

    id: str
    day: str
    number: str
    service: str
    item: str
    booking: str | None
    rank: int
    due_at: datetime
    arrived_at: datetime
    state: str
    window: str
    called_at: datetime | None
    calls: int
    ended_at: datetime | None
    missing: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Estimate:
    """Tell how many are before somebody, about how long that takes, and which window it may be."""

    ahead: int
    from_minutes: int
    to_minutes: int
    window: str


def in_order(waiting: Iterable[QueueTicket], plan: BookingPlan, now: datetime) -> list[QueueTicket]:
    """Put who waits in the order of being called; a booking far before its time stands behind everybody."""
    early = timedelta(minutes=plan.rules.early_minutes)
    return sorted(waiting, key=lambda each: (each.due_at - early > now, each.rank, each.due_at, each.number))


def for_window(waiting: Iterable[QueueTicket], window: ServiceWindow) -> list[QueueTicket]:
    """Keep those whom a window serves."""
    return [each for each in waiting if each.service in window.services]


def estimate(ticket: QueueTicket, waiting: Sequence[QueueTicket], plan: BookingPlan, now: datetime) -> Estimate:
    """Estimate from who stands before, how long the service takes, and how many windows serve it."""
    order = in_order(waiting, plan, now)
    windows = [window for window in plan.windows if ticket.service in window.services]
    shared = {name for window in windows for name in window.services}
    before: list[QueueTicket] = []
    for each in order:
        if each.id == ticket.id:
            break
        if each.service in shared:
            before.append(each)
    minutes = sum(_minutes(plan, each.service) for each in before) / max(1, len(windows))
    until_due = max(0.0, (ticket.due_at - now).total_seconds() / 60) if ticket.booking else 0.0
    return Estimate(
        ahead=len(before),
        from_minutes=_rounded(max(minutes * _SHORTEST, until_due)),
        to_minutes=_rounded(max(minutes * _LONGEST, until_due) + _minutes(plan, ticket.service) / 2),
        window=windows[len(before) % len(windows)].id if windows else "",
    )


def _minutes(plan: BookingPlan, service_id: str) -> float:
    service = plan.service(service_id)
    # An appointment's length with its many seats is how long one person may take at most, not how long they do.
    return 0.0 if service is None else service.minutes / max(1, service.seats) * _windows(plan, service_id)


def _windows(plan: BookingPlan, service_id: str) -> int:
    return max(1, sum(service_id in window.services for window in plan.windows))


def _rounded(minutes: float) -> int:
    return _ROUND_TO_MINUTES * ceil(minutes / _ROUND_TO_MINUTES)
