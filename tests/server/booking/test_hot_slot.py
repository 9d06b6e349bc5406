"""One slot that everybody wants at the same moment."""

import signal
import subprocess
import sys
import threading
from collections import Counter as Tally
from datetime import datetime
from pathlib import Path

import pytest

from content.contract.booking import Refused
from content.contract.clock import CHINA
from server.booking import leasing
from server.domain.booking import State
from server.store import bookings, slots
from server.store.database import Database
from tests.server.booking.conftest import HOT, SLOT, reason
from tests.server.conftest import STORES
from tests.server.plan import HOT_SEATS

pytestmark = pytest.mark.parametrize("database_url", STORES, indirect=True)
THREADS = 200
TOLD = 12
"""Bookings confirmed before the kill."""
ROOT = Path(__file__).parents[3]
STORM = Path(__file__).with_name("storm.py")


def at_once(deeds):
    """Do everything at the same moment, each in a thread of its own, and give the outcomes in order."""
    start, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(at, deed):
        start.wait()
        outcomes[at] = deed()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_hot_slot_sells_its_capacity(counter):
    """200 threads on one slot buy exactly its seats; every other one is told that it is full."""
    wishes = [(f"person {at}", counter.id()) for at in range(THREADS)]
    outcomes = at_once([lambda p=p, i=i: counter.book(p, HOT, id=i) for p, i in wishes])

    assert Tally(map(reason, outcomes)) == {"": HOT_SEATS, "full": THREADS - HOT_SEATS}
    assert (counter.taken(HOT), counter.differences()) == (HOT_SEATS, [])


def test_hot_slot_for_one_person(counter):
    """One person in forty tabs buys one seat, and one wish tapped forty times is one booking."""
    mine = counter.id()
    ids = [counter.id() for _ in range(40)]
    tabs = [lambda id=id: counter.book("one", HOT, id=id) for id in ids]
    taps = [lambda: counter.book("two", HOT, id=mine) for _ in range(40)]
    outcomes = at_once(tabs + taps)

    assert Tally(map(reason, outcomes[:40])) == {"": 1, "already": 39}
    assert {each.id for each in outcomes[40:]} == {mine}
    assert (counter.taken(HOT), counter.differences()) == (2, [])


def test_hot_slot_with_everything(counter):
    """Holds, bookings, moves, give-backs and leases at once leave the counters true and nothing oversold."""
    booked = [counter.booked(f"early {at}", HOT) for at in range(10)]
    deeds = [lambda at=at: counter.book(f"person {at}", HOT, id=f"book-{at}") for at in range(60)]
    deeds += [lambda at=at: counter.hold(HOT, id=f"hold-{at}", origin=f"web {at}") for at in range(20)]
    deeds += [lambda each=each: counter.cancel(each.id) for each in booked[:5]]
    deeds += [lambda each=each: counter.move(each.id, HOT.replace("0930", "1000")) for each in booked[3:]]
    deeds += [lambda at=at: counter.lend(HOT, 2, id=f"019a0000-0000-7000-8000-00000000000{at}") for at in range(4)]
    at_once(deeds)
    with counter.database.reading() as connection:
        count = slots.find(connection, HOT)

    assert (count.taken <= count.capacity, count.leased <= 5, counter.differences()) == (True, True, [])


def test_hot_slot_between_two_servers(counter, database_url):
    """Two servers on one database sell its seats once, and a person's places hold across both."""
    other = Database(database_url)
    try:
        second = type(counter)(other, counter.house, minted=10_000)
        deeds = [
            lambda desk=desk, at=at: desk.book(f"person {at // 2}", HOT)
            for at in range(THREADS // 2)
            for desk in (counter, second)
        ]
        outcomes = at_once(deeds)
    finally:
        other.close()
    sold = [each for each in outcomes if not isinstance(each, Refused)]

    assert {reason(each) for each in outcomes} <= {"", "full", "already"}
    assert (len(sold), len({each.holder for each in sold})) == (HOT_SEATS, HOT_SEATS)
    assert (counter.taken(HOT), counter.differences()) == (HOT_SEATS, [])


def test_hot_slot_moved_both_ways(counter):
    """People who change places in opposite directions all keep one seat each."""
    other = SLOT.replace("0930", "1000")
    first, second = counter.booked("a", SLOT), counter.booked("b", other)
    at_once([lambda: counter.move(first.id, other), lambda: counter.move(second.id, SLOT)] * 5)

    assert (counter.taken(SLOT) + counter.taken(other), counter.differences()) == (2, [])


def test_hot_slot_reported_by_two(counter):
    """A seat proved by its slip and reported by its kiosk at the same moment is sold once."""
    seat = counter.lend(seats=1).seats[0]

    def show():
        return counter.do(lambda c: leasing.prove_sold(c, bookings.find(c, seat.id), counter.now))

    at_once([show, lambda: counter.report(seat.lease, (seat.id, "one"), is_over=True)] * 3)

    assert (counter.find(seat.id).state, counter.taken(HOT), counter.differences()) == (State.BOOKED, 1, [])


def test_hot_slot_survives_a_kill(database_url):
    """A server killed while it sells has kept every booking it confirmed, and its counters agree."""
    Database(database_url).close()
    process = subprocess.Popen(
        [sys.executable, str(STORM), database_url], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": "."}
    )
    confirmed = [process.stdout.readline().strip() for _ in range(TOLD)]
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    confirmed += rest.split("\n")[:-1]
    database = Database(database_url)
    with database.reading() as connection:
        kept = [bookings.find(connection, id) for id in confirmed]
        differences = slots.differences(connection, datetime(2026, 1, 1, tzinfo=CHINA))
    database.close()

    assert len(confirmed) >= TOLD
    assert ([id for id, each in zip(confirmed, kept, strict=True) if each is None], differences) == ([], [])
