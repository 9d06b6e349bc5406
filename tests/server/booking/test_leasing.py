from datetime import timedelta
from uuid import UUID

import pytest

from server.booking import leasing
from server.booking.upkeep import SILENT_AFTER, BookKeeper
from server.domain.booking import State
from server.store import bookings, issues, leases, slots
from tests.server.booking.conftest import HOT, SLOT, reason
from tests.server.conftest import STORES
from tests.server.plan import HOT_SEATS

pytestmark = pytest.mark.parametrize("database_url", STORES, indirect=True)
DAY = timedelta(days=1)


def fill(counter, slot=HOT):
    """Let strangers book until nothing is left."""
    number = 0
    while not reason(counter.book(f"stranger {number}", slot)):
        number += 1
    return number


def issue_keys(counter):
    with counter.database.reading() as connection:
        return [issue.key for issue in issues.still_open(connection)]


def keep(counter):
    """Let the worker keep house at the counter's time."""

    class Still:
        def now(self):
            return counter.now

        def monotonic(self):
            return 0.0

    class Now:
        def now(self):
            return counter.house

    BookKeeper(database=counter.database, houses=Now(), clock=Still()).step()


def test_lent_seats_are_gone(counter):
    """What is lent to a kiosk is sold to nobody else."""
    counter.lend(seats=3)

    assert (fill(counter), counter.taken(HOT), counter.differences()) == (HOT_SEATS - 3, HOT_SEATS, [])


def test_same_lease(counter):
    """A lease asked for twice is one."""
    lent = counter.lend(seats=3)

    assert (counter.lend(seats=3, id=lent.lease.id), counter.taken(HOT)) == (lent, 3)


def test_quota(counter):
    """All kiosks together are lent no more of a slot than its service allows."""
    counter.lend(seats=4)
    second = counter.lend(seats=4, kiosk="K04")

    assert (len(second.seats), reason(counter.lend(seats=1, kiosk="K04"))) == (1, "full")


def test_nothing_to_lend(counter):
    """A service that lends nothing is refused, and so is a full slot."""
    fill(counter, SLOT)

    assert (reason(counter.lend("visit@20260929T0930")), reason(counter.lend(SLOT))) == ("full", "full")


def test_sold_offline(counter):
    """A reported sale is a booking with the number that the slip has."""
    seat = counter.lend().seats[0]
    counter.report(seat.lease, (seat.id, "one"))
    sold = counter.find(seat.id)

    assert (sold.state, sold.number, sold.holder) == (State.BOOKED, seat.number, "one")


def test_report_twice(counter):
    """A report that comes twice counts once."""
    seat = counter.lend(seats=2).seats[0]
    twice = [counter.report(seat.lease, (seat.id, "one"), is_over=True) for _ in range(2)]

    assert ([each.returned for each in twice], counter.taken(HOT), counter.differences()) == ([1, 0], 1, [])


def test_unsold_go_back(counter):
    """A kiosk's last word puts what it did not sell back on sale."""
    lent = counter.lend(seats=3)
    counter.report(lent.lease.id, (lent.seats[0].id, "one"), is_over=True)

    assert fill(counter) == HOT_SEATS - 1


def test_late_report_of_a_dead_kiosk(counter):
    """A kiosk silent for hours past its lease still finds every seat it sold, and nothing is oversold."""
    lent = counter.lend(seats=3)
    counter.now += timedelta(hours=13)
    keep(counter)
    sold_to_others = fill(counter)
    counter.report(lent.lease.id, *((seat.id, f"person {seat.id}") for seat in lent.seats), is_over=True)

    assert (sold_to_others, counter.taken(HOT), counter.differences()) == (HOT_SEATS - 3, HOT_SEATS, [])


def test_silent_kiosk_is_asked_after(counter):
    """A lease that ran out without a report becomes an issue, and its seats stay where they are."""
    counter.lend(seats=3)
    counter.now += timedelta(hours=12) + SILENT_AFTER
    keep(counter)

    assert (issue_keys(counter), counter.taken(HOT)) == ([leasing.SILENT_ISSUE], 3)


def test_report_closes_the_issue(counter):
    """Once the kiosk has reported nobody needs to look."""
    lent = counter.lend(seats=3)
    counter.now += timedelta(hours=13)
    keep(counter)
    counter.report(lent.lease.id, is_over=True)

    assert (issue_keys(counter), counter.taken(HOT)) == ([], 0)


def test_dead_for_ever(counter):
    """When the time itself is over a dead kiosk's lease ends by itself."""
    lent = counter.lend(seats=3)
    counter.now += 2 * DAY
    keep(counter)
    with counter.database.reading() as connection:
        state = leases.find(connection, lent.lease.id).state

    assert (state, counter.differences()) == ("over", [])


def test_settled_wrongly(counter):
    """Where a person was wrong about a dead kiosk the citizen's booking wins: one more chair, and an issue."""
    lent = counter.lend(seats=2)
    seat = lent.seats[0]
    counter.database.write(
        lambda c: leasing.end_lease(c, counter.house, lent.lease, counter.now, state="settled", by="hall")
    )
    fill(counter)
    counter.report(lent.lease.id, (seat.id, "one"))
    with counter.database.reading() as connection:
        count = slots.find(connection, HOT)

    assert (counter.find(seat.id).state, count.taken, count.capacity) == (State.BOOKED, HOT_SEATS + 1, HOT_SEATS + 1)
    assert (issue_keys(counter), counter.differences()) == ([leasing.CONTRADICTED_ISSUE], [])


def test_same_person_online_and_offline(counter):
    """Who booked online and again at a cut-off kiosk has one seat; the second slip leads to the first."""
    seat = counter.lend().seats[0]
    first = counter.booked("one", HOT)
    (sale,) = counter.report(seat.lease, (seat.id, "one"), is_over=True).sales

    assert (sale.state, sale.same_as, counter.taken(HOT), counter.differences()) == (State.MERGED, first.id, 1, [])


def test_unreadable_sale(counter):
    """A sale whose person does not open keeps its seat, and staff are told."""
    seat = counter.lend().seats[0]
    counter.report(seat.lease, (seat.id, ""))

    assert (counter.find(seat.id).state, issue_keys(counter)) == (State.BOOKED, [leasing.UNREADABLE_ISSUE])


def test_unknown_lease(counter):
    """A report of a lease that is not on record changes nothing, and staff are told which slips to serve."""
    seat = counter.lend().seats[0]
    refused = counter.report(str(UUID(int=7)), (seat.id, "one"))
    with counter.database.reading() as connection:
        (issue,) = issues.still_open(connection)

    assert (reason(refused), issue.key, issue.facts["bookings"]) == ("unknown", leasing.UNKNOWN_ISSUE, seat.number)


def test_slip_before_report(counter):
    """A slip shown before its kiosk could report it proves the sale, and the report then names the person."""
    seat = counter.lend(seats=1).seats[0]
    counter.database.write(lambda c: leasing.prove_sold(c, bookings.find(c, seat.id), counter.now))
    proven = counter.find(seat.id).state
    counter.report(seat.lease, (seat.id, "one"), is_over=True)

    assert (proven, counter.find(seat.id).holder, counter.taken(HOT), counter.differences()) == (
        State.BOOKED,
        "one",
        1,
        [],
    )


@pytest.mark.parametrize(("kiosk", "seat"), [("K04", ""), ("K03", "019a0000-0000-7000-8000-000000000009")])
def test_foreign_report(counter, kiosk, seat):
    """Nobody reports another kiosk's lease, or a seat that is none of it."""
    lent = counter.lend()

    assert reason(counter.report(lent.lease.id, (seat or lent.seats[0].id, "one"), kiosk=kiosk)) == "unknown"


def test_clock_of_the_kiosk(counter):
    """A lease names no moment that a kiosk must compare with its own date, only how long it may sell."""
    lent = counter.lend()

    assert lent.lease.sell_until - counter.now == timedelta(hours=12)
