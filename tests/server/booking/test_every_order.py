"""Anything in any order: Hypothesis books, holds, waits, moves, leases, reports, closes and lets time pass."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from content.contract.booking import Refused
from server.booking import closing, desk, leasing
from server.booking.seats import lapse
from server.domain.booking import Booking, State
from server.store import bookings
from server.store.closures import Closure
from server.store.tables.bookings import slots as slots_table
from tests.server.conftest import STORES

SLOTS = st.sampled_from([f"desk@20260929T{time}" for time in ("0930", "1000")])
PEOPLE = st.sampled_from("abcdef")


class Book(RuleBasedStateMachine):
    """Drive a counter, and remember what every citizen was promised."""

    made, held, lent = Bundle("made"), Bundle("held"), Bundle("lent")

    def __init__(self, counter) -> None:
        super().__init__()
        self.counter = counter
        self.promised = {}

    def _note(self, outcome):
        if isinstance(outcome, Booking):
            self.promised[outcome.id] = outcome.slot
        return "" if isinstance(outcome, Refused) else outcome.id

    @rule(target=made, person=PEOPLE, slot=SLOTS)
    def book(self, person, slot):
        return self._note(self.counter.book(person, slot))

    @rule(target=held, slot=SLOTS)
    def hold(self, slot):
        outcome = self.counter.hold(slot)
        return "" if isinstance(outcome, Refused) else outcome

    @rule(target=made, hold=held, person=PEOPLE)
    def book_held(self, hold, person):
        return self._note(self.counter.book(person, hold.slot, id=hold.id)) if hold else ""

    @rule(id=made)
    def cancel(self, id):
        outcome = self.counter.cancel(id) if id else None
        if isinstance(outcome, Booking):
            self.promised.pop(id, None)

    @rule(id=made, slot=SLOTS)
    def move(self, id, slot):
        if id:
            self._note(self.counter.move(id, slot))

    @rule(target=lent, slot=SLOTS)
    def lend(self, slot):
        outcome = self.counter.lend(slot, 1)
        return "" if isinstance(outcome, Refused) else outcome

    @rule(lease=lent, person=PEOPLE, is_over=st.booleans())
    def report(self, lease, person, is_over):
        if lease:
            done = self.counter.report(lease.lease.id, (lease.seats[0].id, person), is_over=is_over)
            for sale in done.sales:
                if sale.state is State.BOOKED:
                    self.promised[sale.id] = sale.slot

    @rule(lease=lent)
    def settle(self, lease):
        if lease:
            self.counter.write(lambda c, house, now: leasing.end_lease(c, house, lease.lease, now, state="settled"))

    @rule(target=made, person=PEOPLE)
    def wait(self, person):
        outcome = self.counter.wait(person, service="desk")
        return "" if isinstance(outcome, Refused) else outcome.wait.id

    @rule(id=made)
    def accept(self, id):
        if id:
            self._note(self.counter.write(desk.accept, id))

    @rule(minutes=st.sampled_from([1, 16, 121]))
    def time_passes(self, minutes):
        self.counter.now += timedelta(minutes=minutes)
        self.counter.write(lapse)

    @rule(slot=SLOTS)
    def close(self, slot):
        begins = self.counter.house.slot(slot).starts
        closure = Closure(
            id=self.counter.id(),
            service="",
            starts_at=begins,
            ends_at=begins + timedelta(minutes=5),
            reason_zh="停电",
            reason_en="No power",
            made_by="hall",
            made_at=self.counter.now,
        )
        warned = self.counter.do(closing.touched_by, self.counter.house, closure)
        ids = frozenset(each.id for each in warned.bookings)
        self.counter.write(closing.close, closure, warned_of=ids, by_name="样例")
        for id in ids:
            self.promised.pop(id, None)
        self.counter.do(closing.lift, closure.id, by="hall", by_name="样例", now=self.counter.now)

    @invariant()
    def counted(self):
        """Every counter is the number of its bookings, and none is above its seats."""
        assert self.counter.differences() == []

    @invariant()
    def kept(self):
        """Whatever a citizen was promised is still booked, at the time that was promised."""
        with self.counter.database.reading() as connection:
            found = {id: bookings.find(connection, id) for id in self.promised}
        assert {id: (each.state, each.slot) for id, each in found.items()} == {
            id: (State.BOOKED, slot) for id, slot in self.promised.items()
        }


@pytest.mark.parametrize("database_url", STORES, indirect=True)
def test_any_order(counter, database_url):
    """In whatever order people, kiosks and staff act, counters agree and no promise is broken."""

    def fresh():
        for table in reversed(slots_table.metadata.sorted_tables):
            if table.name.startswith("booking"):
                counter.do(lambda c, table=table: c.execute(table.delete()))
        return Book(type(counter)(counter.database, counter.house))

    examples = 8 if database_url.startswith("sqlite") else 2
    quiet = settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(fresh, settings=quiet)
