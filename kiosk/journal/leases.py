"""Seats lent to this kiosk: what may be sold while it is cut off, what was sold, and what the server has not heard.

A seat is sold in one transaction, and a lease ends in one, so that no seat is sold after the kiosk swore to sell no
more. Who bought a seat is sealed before it comes here, and shredded once the server has it.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from content.contract.leasing import Lease, LeaseReport, Sale
from kiosk.journal.file import JournalFile
from kiosk.uptime import Awake


@dataclass(frozen=True)
class LentSeat:
    """Hold one seat of this kiosk's with the code that makes it a booking."""

    id: str
    slot: str
    service: str
    starts: str
    ends: str
    number: str
    code: str


@dataclass(frozen=True)
class Asked:
    """Name a lease that was asked for and not answered yet."""

    id: str
    slot: str


_SEAT = "lent_seat.id, slot, service, starts, ends, number, code"
_IN_TIME = "lease.state = 'open' AND boot = ? AND sell_until > ?"


class LeaseBook:
    """Keep leases and their seats durably."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def ask(self, asked: Asked) -> None:
        """Remember a lease before it is asked for, so that a lost answer is asked for under the same id."""
        with self._file.transaction("lease_asked") as db:
            row = {"id": asked.id, "slot": asked.slot, "state": "asked"}
            db.table("lease").insert(row, ignore=True)

    def asked(self) -> list[Asked]:
        """List the leases that nobody has answered."""
        return [Asked(*row) for row in self._file.rows("SELECT id, slot FROM lease WHERE state = 'asked' ORDER BY id")]

    def drop(self, lease: str) -> None:
        """Forget a lease that was asked for and refused."""
        with self._file.transaction("lease_refused") as db:
            db.execute("DELETE FROM lease WHERE id = ? AND state = 'asked'", (lease,))

    def take(self, lease: Lease, *, asked_at: Awake) -> None:
        """Keep what was lent, to be sold for so long from when it was asked for; a known lease stays as it was."""
        until = asked_at.seconds + lease.sell_for_s
        with self._file.transaction("lease_taken") as db:
            taken = db.execute(
                "UPDATE lease SET service = ?, starts = ?, ends = ?, boot = ?, sell_until = ?, state = 'open'"
                " WHERE id = ? AND state = 'asked'",
                (lease.service, lease.starts, lease.ends, asked_at.boot, until, lease.id),
            )
            if taken.rowcount:
                for seat in lease.seats:
                    row = {"id": seat.id, "lease": lease.id, "number": seat.number, "code": seat.code}
                    db.table("lent_seat").insert({**row, "state": "free"})

    def free(self, now: Awake) -> list[LentSeat]:
        """List the seats that may be sold at this moment, the earliest first."""
        found = self._file.rows(
            f"SELECT {_SEAT} FROM lent_seat JOIN lease ON lease.id = lease"  # noqa: S608  # words of our own
            f" WHERE lent_seat.state = 'free' AND {_IN_TIME} ORDER BY starts, lent_seat.id",
            (now.boot, now.seconds),
        )
        return [LentSeat(*row) for row in found]

    def sell(self, sale: Sale, *, visit: str, now: Awake, at: datetime) -> LentSeat | None:
        """Sell a seat for good; None when it cannot be sold any more. The same visit again is the same sale."""
        with self._file.transaction("seat_sold") as db:
            sold = db.execute(
                "UPDATE lent_seat SET state = 'sold', sale = ?, visit = ?, sold_at = ? WHERE id = ? AND state = 'free'"  # noqa: S608  # words of our own
                f" AND lease IN (SELECT id FROM lease WHERE {_IN_TIME})",
                (msgspec.json.encode(sale), visit, at.isoformat(timespec="seconds"), sale.seat, now.boot, now.seconds),
            )
            return _bought(db, sale.seat, visit) if sold.rowcount == 0 else _seat(db, sale.seat)

    def end_due(self, now: Awake) -> int:
        """End the leases whose time is up or whose machine was restarted, and give how many."""
        with self._file.transaction("lease_over") as db:
            ended = db.execute(
                "UPDATE lease SET state = 'over' WHERE state = 'open' AND (boot <> ? OR sell_until <= ?)",
                (now.boot, now.seconds),
            )
            return int(ended.rowcount)

    def has_due(self, now: Awake) -> bool:
        """Tell whether a lease is to be ended."""
        query = "SELECT 1 FROM lease WHERE state = 'open' AND (boot <> ? OR sell_until <= ?) LIMIT 1"
        return bool(self._file.rows(query, (now.boot, now.seconds)))

    def unheard(self) -> list[LeaseReport]:
        """List what the server must hear: sales it does not know, and leases that are over."""
        found = self._file.rows(
            "SELECT id, state FROM lease WHERE state = 'over' OR (state = 'open' AND EXISTS"
            " (SELECT 1 FROM lent_seat WHERE lease = lease.id AND lent_seat.state = 'sold')) ORDER BY id"
        )
        return [LeaseReport(id, self._sales(id), is_over=state == "over") for id, state in found]

    def hear(self, report: LeaseReport) -> None:
        """Take the server's word that it has a report: its sales are shredded, and a lease that was over is closed."""
        with self._file.transaction("lease_heard") as db:
            for sale in report.sales:
                db.execute("UPDATE lent_seat SET state = 'told', sale = NULL WHERE id = ?", (sale.seat,))
            if report.is_over:
                db.execute("UPDATE lease SET state = 'closed' WHERE id = ?", (report.lease,))

    def set_aside(self, lease: str) -> None:
        """End a lease that the server does not know: nothing more of it is sold or told, and no sale is shredded."""
        with self._file.transaction("lease_set_aside") as db:
            db.execute("UPDATE lease SET state = 'closed' WHERE id = ?", (lease,))

    def _sales(self, lease: str) -> list[Sale]:
        query = "SELECT sale FROM lent_seat WHERE lease = ? AND state = 'sold' ORDER BY id"
        return [msgspec.json.decode(row[0], type=Sale) for row in self._file.rows(query, (lease,))]


def _seat(db: Database, seat: str) -> LentSeat:
    query = f"SELECT {_SEAT} FROM lent_seat JOIN lease ON lease.id = lease WHERE lent_seat.id = ?"  # noqa: S608  # words of our own
    return LentSeat(*db.execute(query, (seat,)).fetchone())


def _bought(db: Database, seat: str, visit: str) -> LentSeat | None:
    known = db.execute("SELECT 1 FROM lent_seat WHERE id = ? AND visit = ?", (seat, visit)).fetchone()
    return _seat(db, seat) if known else None
