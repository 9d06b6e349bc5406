"""What must be true of the book without anybody asking: nothing runs over, follows the plan, and the counts agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from content.contract.clock import Clock, local_date
from server.booking.house import House, Houses
from server.booking.leasing import SILENT_ISSUE, end_lease
from server.booking.seats import lapse
from server.store import issues, leases, slots, waits
from server.store.database import Database
from server.store.slots import Difference

SWEEP_EVERY = timedelta(minutes=1)
AUDIT_EVERY = timedelta(days=1)
SILENT_AFTER = timedelta(minutes=15)
COUNT_ISSUE = "booking.count_differs"
OFF_PLAN_ISSUE = "booking.off_plan"
_AUDIT_SPAN = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class BookKeeper:
    """End what has run out, ask after silent leases, and bring slots in line with a changed plan."""

    database: Database
    houses: Houses
    clock: Clock

    def step(self) -> bool:
        """Keep house once; there is never more to do at once."""
        now, house = self.clock.now(), self.houses.now()
        self.database.write(lambda connection: _keep(connection, house, now))
        return False


@dataclass(frozen=True, kw_only=True)
class BookAuditor:
    """Compare every counter with the bookings it counts. A difference must never be, so staff are told of each."""

    database: Database
    clock: Clock

    def step(self) -> bool:
        """Compare once."""
        now = self.clock.now()
        with self.database.reading() as connection:
            found = slots.differences(connection, now - _AUDIT_SPAN)
        if found:
            self.database.write(lambda connection: _report(connection, found, now))
        return False


def _report(connection: Connection, found: Sequence[Difference], now: datetime) -> None:
    for each in found:
        facts = {"taken": str(each.taken), "bookings": str(each.bookings)}
        issues.report(connection, key=COUNT_ISSUE, subject=each.slot, now=now, facts=facts)


def _keep(connection: Connection, house: House, now: datetime) -> None:
    lapse(connection, house, now)
    waits.end_past(connection, local_date(now))
    _watch_leases(connection, house, now)
    _follow_plan(connection, house, now)


def _watch_leases(connection: Connection, house: House, now: datetime) -> None:
    for lease in leases.still_open(connection, sold_until=now - SILENT_AFTER):
        count = slots.find(connection, lease.slot)
        if count is not None and count.ends_at <= now:
            # The time itself is over: nobody can be sold its seats any more, by whomever.
            end_lease(connection, house, lease, now)
        else:
            facts = {"kiosk": lease.kiosk, "slot": lease.slot}
            issues.report(connection, key=SILENT_ISSUE, subject=lease.id, now=now, facts=facts)


def _follow_plan(connection: Connection, house: House, now: datetime) -> None:
    if not house.plan.services:
        return
    for count in slots.between(connection, now, now + _AUDIT_SPAN):
        planned = house.slot(count.id)
        seats = 0 if planned is None else planned.seats
        if seats == count.planned:
            continue
        # Where staff had set their own number it stays, unless the time is gone altogether.
        if count.capacity == count.planned or planned is None:
            slots.set_capacity(connection, count.id, seats, planned=seats)
        else:
            slots.set_capacity(connection, count.id, count.capacity, planned=seats)
        if planned is None and count.taken:
            facts = {"taken": str(count.taken)}
            issues.report(connection, key=OFF_PLAN_ISSUE, subject=count.id, now=now, facts=facts)
