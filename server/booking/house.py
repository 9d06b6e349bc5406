"""What the house offers now: the plan and the working days of the newest catalogue."""

import threading
from dataclasses import dataclass, field
from datetime import date

from content.bundle.reader import BundleReader
from content.catalogue.bookings import NO_BOOKINGS, BookableService, BookingPlan, BookingRules
from content.catalogue.item import Item
from content.contract.clock import Clock
from content.law.calendar import WorkCalendar
from server.catalogues import Catalogues
from server.domain.slots import Slot, bookable_days, find_slot

# Finding the newest catalogue means hashing it; an editor's change is seen within this many seconds.
_FRESH_S = 2.0


@dataclass(frozen=True)
class House:
    """Hold the plan and the calendar that one act is judged by. Without a catalogue nothing is offered."""

    plan: BookingPlan = NO_BOOKINGS
    calendar: WorkCalendar = field(default_factory=lambda: WorkCalendar(()))
    reader: BundleReader | None = None
    _slots: dict[str, Slot] = field(init=False, default_factory=dict, repr=False, compare=False)
    _days: dict[tuple[str, date], tuple[date, ...]] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def rules(self) -> BookingRules:
        """Give the house's rules."""
        return self.plan.rules

    def service(self, service_id: str) -> BookableService | None:
        """Find a service."""
        return self.plan.service(service_id)

    def slot(self, slot_id: str) -> Slot | None:
        """Find a time that the plan has; times once found are remembered, which only so many can be."""
        found = self._slots.get(slot_id) or find_slot(self.plan, slot_id, self.calendar)
        if found is not None:
            self._slots[slot_id] = found
        return found

    def days(self, service: BookableService, today: date) -> tuple[date, ...]:
        """List the days of a service that can be booked on a day."""
        key = (service.id, today)
        if key not in self._days:
            self._days[key] = bookable_days(service, today, self.calendar)
        return self._days[key]

    def item(self, item_id: str) -> Item | None:
        """Find an item of the catalogue."""
        return self.reader.item(item_id) if self.reader is not None and item_id else None


def house_of(reader: BundleReader | None) -> House:
    """Read the plan and the calendar of a catalogue."""
    return House() if reader is None else House(reader.bookings(), reader.calendar(), reader)


class Houses:
    """Give the house as it is now, looked up at most every two seconds. Safe between threads."""

    def __init__(self, catalogues: Catalogues, clock: Clock) -> None:
        self._catalogues = catalogues
        self._clock = clock
        self._lock = threading.Lock()
        self._house = House()
        self._looked_at: float | None = None

    def now(self) -> House:
        """Give the present house."""
        with self._lock:
            moment = self._clock.monotonic()
            if self._looked_at is None or moment - self._looked_at >= _FRESH_S:
                reader = self._catalogues.newest()
                if reader is None or reader is not self._house.reader:
                    self._house = house_of(reader)
                self._looked_at = moment
            return self._house
