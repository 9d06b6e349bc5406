"""Bookings: how many a second on one hot slot, beside one transaction each and beside looking first; and who oversells.

All designs write to the same disk with WAL and ``synchronous=FULL``, by turns, so that neighbours hurt all alike.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy.exc import OperationalError

from content.catalogue.model import CalendarYear
from content.contract.clock import CHINA
from content.law.calendar import WorkCalendar
from server.booking import desk
from server.booking.desk import Wish
from server.booking.house import House
from server.domain.booking import Booking
from server.store import slots
from server.store.database import Database, sqlite_url
from server.store.engine import open_engine
from tests.bench.figures import note, spread, table
from tests.server.plan import PLAN

ROUNDS = 3
WAITERS = 200
"""Requests that wait at the same time; designs with a connection each use ``CONNECTIONS`` of them."""
CONNECTIONS = 16
BOOKINGS = 2_000
NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
SLOT = "hot@20260929T0930"
SPACE = UUID("019a0000-0000-7000-8000-0000000be4c4")
SMALL_SLOTS, SMALL_SEATS, TRIES = 20, 10, 100
_BUSY_S = 30.0

Sell = Callable[[int], bool]
"""Sell one seat to the stranger of a number; tell whether it was sold."""


def run(folder: Path) -> None:
    """Measure and print."""
    designs = {
        "this server: group commit": _ours,
        "same act, a transaction each": _one_by_one,
        "sqlite3, BEGIN IMMEDIATE": _immediate,
        "sqlite3, check then insert": _check_then_insert,
    }
    speeds: dict[str, list[float]] = {name: [] for name in designs}
    for number in range(ROUNDS):
        for name, design in designs.items():
            path = folder / f"{number}-{len(speeds[name])}-{abs(hash(name))}"
            path.mkdir()
            speeds[name].append(design(path))
    plain = sorted(speeds["sqlite3, BEGIN IMMEDIATE"])[ROUNDS // 2]
    rows = [
        [name, spread(found), f"{sorted(found)[ROUNDS // 2] / plain:.1f}", _oversold(folder, name)]
        for name, found in speeds.items()
    ]
    header = ["bookings on one hot slot", "a second", "× plain", "slots oversold"]
    table(f"Bookings, {BOOKINGS} of them, {ROUNDS} rounds", header, rows)
    note("Ours judges the person's other bookings, the plan and the calendar besides.")
    note("It keeps 29 columns with 8 indexes; the sqlite3 peers keep four columns and judge nothing.")
    note("Aim: five times plain BEGIN IMMEDIATE.")
    note(f"Oversold: of {SMALL_SLOTS} slots of {SMALL_SEATS} seats, {CONNECTIONS} sellers, {TRIES} tries each.")


def _house(seats: int) -> House:
    calendar = WorkCalendar([CalendarYear(year=2026, source="made up", holidays=(), make_up_days=())])
    services = tuple(replace(each, seats=seats) if each.id == "hot" else each for each in PLAN.services)
    return House(replace(PLAN, services=services), calendar)


def _wish(number: int) -> Wish:
    id = str(uuid5(SPACE, str(number)))
    return Wish(id=id, slot=SLOT, holder=id, contact=b"c" * 160, origin="K03")


def _ours(folder: Path) -> float:
    database, house = Database(sqlite_url(folder)), _house(10 * BOOKINGS)
    wishes = [_wish(number) for number in range(BOOKINGS)]

    def sell(number: int) -> bool:
        return isinstance(database.write(lambda c: desk.book(c, house, wishes[number], NOW)), Booking)

    speed = _race(sell, WAITERS)
    with database.reading() as connection:
        count = slots.find(connection, SLOT)
    database.close()
    _demand(count is not None and count.taken == BOOKINGS)
    return speed


def _one_by_one(folder: Path) -> float:
    Database(sqlite_url(folder)).close()
    engine, house = open_engine(sqlite_url(folder)), _house(10 * BOOKINGS)

    def sell(number: int) -> bool:
        while True:
            try:
                with engine.begin() as connection:
                    return isinstance(desk.book(connection, house, _wish(number), NOW), Booking)
            except OperationalError:
                pass  # five seconds of waiting for the others were not enough

    speed = _race(sell, min(CONNECTIONS, 10))  # the library's pool lends fifteen connections
    engine.dispose()
    return speed


def _immediate(folder: Path) -> float:
    return _raw(folder, 10 * BOOKINGS, 1, _sell_immediate)


def _check_then_insert(folder: Path) -> float:
    return _raw(folder, 10 * BOOKINGS, 1, _sell_checked)


def _raw(folder: Path, seats: int, count: int, sell: Callable[[sqlite3.Connection, int, int], bool]) -> float:
    path = _make_raw(folder, seats, count)
    local = threading.local()

    def one(number: int) -> bool:
        if not hasattr(local, "connection"):
            local.connection = _open_raw(path)
        return sell(local.connection, number, 0)

    return _race(one, CONNECTIONS)


def _make_raw(folder: Path, seats: int, count: int) -> Path:
    path = folder / "raw.sqlite"
    connection = _open_raw(path)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute(
        "CREATE TABLE slot (id INTEGER PRIMARY KEY, seats INTEGER NOT NULL, taken INTEGER NOT NULL) STRICT"
    )
    connection.execute(
        "CREATE TABLE booking (id TEXT PRIMARY KEY, slot INTEGER NOT NULL, person TEXT NOT NULL, contact BLOB NOT NULL,"
        " UNIQUE (slot, person)) STRICT"
    )
    connection.executemany("INSERT INTO slot VALUES (?, ?, 0)", [(at, seats) for at in range(count)])
    connection.close()
    return path


def _open_raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_S)
    connection.execute("PRAGMA synchronous = 2")
    return connection


def _sell_immediate(connection: sqlite3.Connection, number: int, slot: int) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    taken = connection.execute("UPDATE slot SET taken = taken + 1 WHERE id = ? AND taken < seats", (slot,)).rowcount
    if taken:
        id = str(uuid5(SPACE, str(number)))
        connection.execute("INSERT INTO booking VALUES (?, ?, ?, ?)", (id, slot, id, b"c" * 160))
    connection.execute("COMMIT")
    return taken == 1


def _sell_checked(connection: sqlite3.Connection, number: int, slot: int) -> bool:
    # As booking systems have done it for years: look, and then take.
    (sold,) = connection.execute("SELECT count(*) FROM booking WHERE slot = ?", (slot,)).fetchone()
    (seats,) = connection.execute("SELECT seats FROM slot WHERE id = ?", (slot,)).fetchone()
    if sold >= seats:
        return False
    id = str(uuid5(SPACE, str(number)))
    connection.execute("INSERT INTO booking VALUES (?, ?, ?, ?)", (id, slot, id, b"c" * 160))
    return True


def _oversold(folder: Path, name: str) -> str:
    sellers = {"sqlite3, BEGIN IMMEDIATE": _sell_immediate, "sqlite3, check then insert": _sell_checked}
    if name not in sellers:
        return f"0 of {SMALL_SLOTS}, by a constraint"
    path = folder / f"small-{abs(hash(name))}"
    path.mkdir()
    raw, local = _make_raw(path, SMALL_SEATS, SMALL_SLOTS), threading.local()

    def one(number: int) -> bool:
        if not hasattr(local, "connection"):
            local.connection = _open_raw(raw)
        return sellers[name](local.connection, number, number % SMALL_SLOTS)

    _race(one, CONNECTIONS, count=CONNECTIONS * TRIES)
    rows = _open_raw(raw).execute(
        "SELECT slot, count(*) AS sold FROM booking GROUP BY slot HAVING sold > ?", (SMALL_SEATS,)
    )
    return f"{len(rows.fetchall())} of {SMALL_SLOTS}"


def _race(sell: Sell, sellers: int, *, count: int = BOOKINGS) -> float:
    start = threading.Barrier(sellers + 1)

    def work(first: int) -> None:
        start.wait()
        for number in range(first, count, sellers):
            sell(number)

    threads = [threading.Thread(target=work, args=(first,)) for first in range(sellers)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return count / (time.perf_counter() - began)


def _demand(holds: bool) -> None:  # noqa: FBT001  # one fact, said once
    if not holds:
        raise RuntimeError("not every confirmed booking was counted")
