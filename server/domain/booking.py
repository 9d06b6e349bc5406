"""What a booking is and what may still be done with it, judged whenever somebody looks. Pure.

Nothing turns a booking into a missed one: that it was missed is read from the time and from nobody having come, so no
job has to run for it to be true.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from content.catalogue.bookings import BookableService, BookingRules
from content.contract.booking import Refusal, Standing
from content.contract.clock import CHINA, local_date

# An offer made at night is answered in the morning.
_QUIET_FROM, _QUIET_UNTIL = time(20), time(8)
_ANSWER_BY = time(10)


class State(StrEnum):
    """List what is written down of a booking."""

    HELD = "held"
    OFFERED = "offered"
    LEASED = "leased"
    BOOKED = "booked"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    LAPSED = "lapsed"
    MERGED = "merged"


SEATED = frozenset({State.HELD, State.OFFERED, State.LEASED, State.BOOKED})
"""States in which a booking takes a seat of its slot."""


@dataclass(frozen=True, kw_only=True)
class Booking:
    """Hold one booking. ``holder`` is an HMAC and empty for a hold; ``contact`` is sealed and may be empty.

    ``expires_at`` ends a hold or an offer; ``arrived_at`` tells that the person came, ``served_at`` that all is done.
    At ``notify_at`` the person is to be told what ``notify`` names: a reminder, an offer, or that the hall closed.
    """

    id: str
    number: str
    service: str
    slot: str
    starts_at: datetime
    ends_at: datetime
    state: State
    holder: str = field(repr=False)
    contact: bytes = field(repr=False)
    origin: str
    language: str
    item: str
    priority: str
    papers: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    changed_at: datetime
    place: int | None = None
    lease: str = ""
    same_as: str = ""
    arrived_at: datetime | None = None
    served_at: datetime | None = None
    moves: int = 0
    notify: str = ""
    notify_at: datetime | None = None

    def standing(self, rules: BookingRules, now: datetime) -> Standing:
        """Tell how it stands now; a hold that has run out is told as lapsed though its seat may still be kept."""
        if self.state in (State.HELD, State.OFFERED):
            return "lapsed" if self.expires_at is not None and self.expires_at <= now else _TOLD[self.state]
        if self.state is State.BOOKED:
            if self.served_at is not None:
                return "served"
            if self.arrived_at is not None:
                return "arrived"
            return "missed" if now > self.late_from(rules) else "booked"
        return _TOLD[self.state]

    def late_from(self, rules: BookingRules) -> datetime:
        """Give the moment after which nobody having come means missed."""
        return min(self.starts_at + timedelta(minutes=rules.late_minutes), self.ends_at)

    def change_until(self, service: BookableService) -> datetime:
        """Give the last moment to move it or give it back; what the hall closed can be moved until it begins."""
        notice = timedelta() if self.state is State.CLOSED else timedelta(minutes=service.notice_minutes)
        return self.starts_at - notice


_TOLD: dict[State, Standing] = {
    State.HELD: "held",
    State.OFFERED: "offered",
    # Whoever shows the code of a leased seat bought it: only the report is still on its way.
    State.LEASED: "booked",
    State.CANCELLED: "cancelled",
    State.CLOSED: "closed",
    State.LAPSED: "lapsed",
    State.MERGED: "merged",
}


@dataclass(frozen=True)
class Barred:
    """Say until when somebody who missed too many cannot book."""

    until: datetime


def barred(past: Sequence[Booking], rules: BookingRules, now: datetime) -> Barred | None:
    """Judge by a person's bookings whether missing too many of late bars them for a while."""
    since = now - timedelta(days=rules.missed_days)
    missed = sorted(b.starts_at for b in past if b.starts_at >= since and b.standing(rules, now) == "missed")
    if len(missed) < rules.missed_most:
        return None
    until = missed[-1] + timedelta(days=rules.barred_days)
    return Barred(until) if until > now else None


def is_to_come(booking: Booking, now: datetime) -> bool:
    """Tell whether it counts against how many appointments one person may have."""
    return booking.state in SEATED and booking.ends_at > now and booking.served_at is None


def change_refusal(booking: Booking, service: BookableService, *, to_move: bool, now: datetime) -> Refusal | None:
    """Say why a booking cannot be given back or moved any more; None when it can."""
    may = (State.BOOKED, State.OFFERED, State.CLOSED) if to_move else (State.BOOKED, State.OFFERED)
    if booking.state not in may or booking.arrived_at is not None:
        return "ended"
    return "too_late" if now > booking.change_until(service) else None


def offer_until(rules: BookingRules, *, starts_at: datetime, now: datetime) -> datetime:
    """Give how long an offer from the waiting list stands: by day a while, at night until the morning."""
    local = now.astimezone(CHINA)
    until = now + timedelta(minutes=rules.offer_minutes)
    if local.time() >= _QUIET_FROM or local.time() < _QUIET_UNTIL:
        day = local_date(now) + timedelta(days=local.time() >= _QUIET_FROM)
        until = max(until, datetime.combine(day, _ANSWER_BY, CHINA))
    return min(until, starts_at)


def reminded(booking: Booking, now: datetime) -> Booking:
    """Arrange the reminder of a booking whose person can be told."""
    moment = remind_at(booking.starts_at, now) if booking.contact else None
    return replace(booking, notify="reminder" if moment else "", notify_at=moment)


def remind_at(starts_at: datetime, now: datetime) -> datetime | None:
    """Give when to remind: at six the evening before, or two hours before if that is past; None when too near."""
    evening = datetime.combine(local_date(starts_at) - timedelta(days=1), time(18), CHINA)
    for moment in (evening, starts_at - timedelta(hours=2)):
        if moment > now:
            return moment
    return None
