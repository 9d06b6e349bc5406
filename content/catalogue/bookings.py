"""What can be booked: services, the windows that serve them, who is called first, and the house's rules.

Seats are not listed anywhere: `server.domain.slots` derives them from these hours and the published calendar, so that
bookings and statutory deadlines cannot disagree about a working day.
"""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from content.catalogue.bilingual import Bilingual


class VisitKind(StrEnum):
    """Tell what happens at the appointed time: one's own visit to a window, 帮办 in the hall, or 代办 at home."""

    COUNTER = "counter"
    HELPER = "helper"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Hold a stretch of a working day in China's time; the lunch break is the gap between two of them."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class BookableService:
    """Describe one service that takes appointments.

    `letter` begins its queue numbers. Each appointment lasts `minutes` and `seats` people have one at the same time.
    `lead_days` and `horizon_days` are working days: from the first day that may be booked, and how many of them.
    An appointment can be given back or moved until `notice_minutes` before it. A kiosk may lease `lease_seats` of each
    appointment to sell while cut off. `items` are those of the catalogue it serves; none means any.
    """

    id: str
    name: Bilingual
    about: Bilingual
    kind: VisitKind
    letter: str
    minutes: int
    seats: int
    hours: tuple[Span, ...]
    items: tuple[str, ...] = ()
    lead_days: int = 1
    horizon_days: int = 5
    notice_minutes: int = 120
    lease_seats: int = 1

    @property
    def needs_address(self) -> bool:
        """Tell whether somebody comes to the citizen and must be told where."""
        return self.kind is VisitKind.AGENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWindow:
    """Name one window of the hall and the services it calls people for."""

    id: str
    name: Bilingual
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """Name people who are called before others, on what ground, and before whom: a lower `rank` goes first."""

    id: str
    name: Bilingual
    basis: Bilingual
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRules:
    """Hold the house's rules, shown to everyone who books.

    Everyone may have `live_most` appointments to come. Whoever missed `missed_most` within `missed_days` days cannot
    book for `barred_days` days after the last one; windows stay open to all. Who is `late_minutes` late has missed it,
    and nobody is called on a booking more than `early_minutes` before it.
    """

    hold_minutes: int = 15
    live_most: int = 2
    missed_most: int = 3
    missed_days: int = 90
    barred_days: int = 30
    late_minutes: int = 15
    early_minutes: int = 30
    offer_minutes: int = 120
    lease_hours: int = 12
    booked_rank: int = 10
    walk_in_rank: int = 20


DEFAULT_RULES = BookingRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPlan:
    """Hold everything about appointments that is authored and signed; a plan without services books nothing."""

    services: tuple[BookableService, ...] = ()
    windows: tuple[ServiceWindow, ...] = ()
    priorities: tuple[Priority, ...] = ()
    rules: BookingRules = DEFAULT_RULES

    def service(self, service_id: str) -> BookableService | None:
        """Find a service by id; nothing when there is none."""
        return next((service for service in self.services if service.id == service_id), None)

    def window(self, window_id: str) -> ServiceWindow | None:
        """Find a window by id; nothing when there is none."""
        return next((window for window in self.windows if window.id == window_id), None)

    def rank(self, priority: str, *, is_booked: bool) -> int:
        """Give the rank by which somebody is called; an unknown priority gives none."""
        usual = self.rules.booked_rank if is_booked else self.rules.walk_in_rank
        found = [each.rank for each in self.priorities if each.id == priority]
        return min([usual, *found])


NO_BOOKINGS = BookingPlan()
