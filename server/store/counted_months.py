"""Months whose figures are kept, and which of them something has happened to since.

Everything that a figure is made of is an act upon a case, and every act is an entry of the record: a month is right for
as long as no entry names a case that was decided in it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select, update

from server.domain.figures import Tally
from server.store.engine import upsert
from server.store.figures import MONTH_OF
from server.store.tables.cases import cases
from server.store.tables.figures import counted_months
from server.store.tables.record import record


@dataclass(frozen=True, kw_only=True)
class CountedMonth:
    """Hold a month's tallies by item, as of an entry of the record and under the newest catalogue of then."""

    month: str
    seq: int
    catalogue: int
    counted_at: datetime
    tallies: Mapping[str, Tally]


def find(connection: Connection, months: Collection[str]) -> list[CountedMonth]:
    """Give those of some months that are kept."""
    rows = connection.execute(select(counted_months).where(counted_months.c.month.in_(list(months))))
    return [
        CountedMonth(
            month=row.month,
            seq=row.seq,
            catalogue=row.catalogue,
            counted_at=row.counted_at,
            tallies=msgspec.json.decode(row.tallies, type=dict[str, Tally]),
        )
        for row in rows
    ]


def moved_since(connection: Connection, seq: int) -> dict[str, int]:
    """Give the months in which a case was decided that an entry after ``seq`` names, each with the last such entry."""
    joined = record.join(cases, cases.c.case_no == record.c.case_no)
    moved = (record.c.seq > seq) & cases.c.decided_at.is_not(None)
    wanted = select(MONTH_OF.label("month"), func.max(record.c.seq).label("seq")).select_from(joined).where(moved)
    return {row.month: row.seq for row in connection.execute(wanted.group_by(MONTH_OF))}


def keep(connection: Connection, counted: CountedMonth) -> None:
    """Keep a month's figures in place of those kept before."""
    tallies = msgspec.json.encode(dict(counted.tallies)).decode()
    values = {name: getattr(counted, name) for name in ("month", "seq", "catalogue", "counted_at")}
    upsert(connection, counted_months, {**values, "tallies": tallies})


def confirm(connection: Connection, counted: CountedMonth, *, seq: int) -> None:
    """Note that a month still stood as it is at a later entry; nothing happens where it was counted anew meanwhile."""
    is_same = (counted_months.c.month == counted.month) & (counted_months.c.seq == counted.seq)
    connection.execute(update(counted_months).where(is_same).values(seq=seq))
