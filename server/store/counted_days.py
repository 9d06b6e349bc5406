"""Days whose figures are kept, and on which of them something has happened to a case that was decided then.

Everything that a figure is made of is an act upon a case, and every act is an entry of the record: a day is right for
as long as no entry names a case that was decided on it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select, update

from server.domain.figures import Tally
from server.store.engine import upsert
from server.store.figures import DAY_OF
from server.store.tables.cases import cases
from server.store.tables.figures import counted_days
from server.store.tables.record import record


@dataclass(frozen=True, kw_only=True)
class CountedDay:
    """Hold a day's tallies by item, as of an entry of the record and under the newest catalogue of then."""

    day: str
    seq: int
    catalogue: int
    counted_at: datetime
    tallies: Mapping[str, Tally]


def between(connection: Connection, first: str, last: str) -> Iterator[CountedDay]:
    """Give those from one day to before another that are kept."""
    is_wanted = (counted_days.c.day >= first) & (counted_days.c.day < last)
    for row in connection.execute(select(counted_days).where(is_wanted)):
        tallies = msgspec.json.decode(row.tallies, type=dict[str, Tally])
        yield CountedDay(day=row.day, seq=row.seq, catalogue=row.catalogue, counted_at=row.counted_at, tallies=tallies)


def moved_since(connection: Connection, seq: int) -> dict[str, int]:
    """Give the days on which a case was decided that an entry after ``seq`` names, each with the last such entry."""
    joined = record.join(cases, cases.c.case_no == record.c.case_no)
    moved = (record.c.seq > seq) & cases.c.decided_at.is_not(None)
    wanted = select(DAY_OF.label("day"), func.max(record.c.seq).label("seq")).select_from(joined).where(moved)
    return {row.day: row.seq for row in connection.execute(wanted.group_by(DAY_OF))}


def keep(connection: Connection, counted: CountedDay) -> None:
    """Keep a day's figures in place of those kept before."""
    tallies = msgspec.json.encode(dict(counted.tallies)).decode()
    values = {name: getattr(counted, name) for name in ("day", "seq", "catalogue", "counted_at")}
    upsert(connection, counted_days, {**values, "tallies": tallies})


def confirm(connection: Connection, *, catalogue: int, besides: Collection[str], seq: int) -> None:
    """Note that every day but these still stood as it is at an entry; one that knows a later entry keeps it."""
    stands = (counted_days.c.catalogue == catalogue) & (counted_days.c.seq < seq)
    stands &= counted_days.c.day.not_in(list(besides))
    connection.execute(update(counted_days).where(stands).values(seq=seq))
