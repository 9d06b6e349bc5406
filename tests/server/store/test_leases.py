from datetime import timedelta

from server.domain.slots import Slot
from server.store import kiosks, leases, slots
from server.store.leases import KeptLease
from tests.server.acts.desk import MONDAY

SLOT = Slot("desk", MONDAY + timedelta(days=1), MONDAY + timedelta(days=1, hours=1), 2)
LEASE = KeptLease(
    id="l1", kiosk="K03", slot=SLOT.id, issued_at=MONDAY, sell_until=MONDAY + timedelta(hours=8), state="open"
)


def lend(database) -> bool:
    """Lend seats of a slot to a kiosk."""
    database.write(lambda c: kiosks.enrol(c, name="K03", public_key=b"k", now=MONDAY))
    database.write(lambda c: slots.make(c, SLOT, closure=""))
    return database.write(lambda c: leases.add(c, LEASE))


def test_ended_once(database):
    """A lease is known by its id and ends once, by whoever ended it."""
    added = [lend(database), database.write(lambda c: leases.add(c, LEASE))]
    ended = [database.write(lambda c, by=by: leases.end(c, "l1", state="settled", by=by)) for by in ("admin", "hall")]
    with database.reading() as connection:
        found = leases.find(connection, "l1")

    assert (added, ended, found.settled_by) == ([True, False], [True, False], "admin")


def test_run_out(database):
    """Open leases are found by the time until which they were sold."""
    lend(database)
    with database.reading() as connection:
        late = [leases.still_open(connection, sold_until=LEASE.sell_until - timedelta(hours=n)) for n in (0, 1)]

    assert late == [[LEASE], []]
