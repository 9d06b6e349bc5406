"""Figures as quickly as a page wants them: days that were counted before and are still right, and the rest anew.

What comes out is always what counting everything would give; the worker only sees to it that little is left to count.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from content.contract.clock import Clock, local_date
from server.catalogues import Catalogues
from server.domain.figures import Place, Tally, total
from server.figuring import Span, months_until, tallies
from server.store import counted_days, record
from server.store.counted_days import CountedDay
from server.store.database import Database

MONTHS: Final = 12
_MONTH: Final = len("2026-09")
_ONE_DAY: Final = timedelta(days=1)
_ByDay = Mapping[str, Mapping[str, Tally]]


def tallied(connection: Connection, catalogues: Catalogues, span: Span) -> dict[Place, Tally]:
    """Tally every decided case of some months, by item and month of its decision."""
    shelf = _look(connection, catalogues, span)
    by_day = {day: each.tallies for day, each in shelf.right.items()} | _count(connection, catalogues, shelf, span)
    parts = defaultdict[Place, list[Tally]](list)
    for day, found in by_day.items():
        for item, tally in found.items():
            parts[Place(item, day[:_MONTH])].append(tally)
    return {place: total(each) for place, each in parts.items()}


@dataclass(frozen=True, kw_only=True)
class FigureKeeper:
    """Count the days to which something happened, so that whoever looks need not wait for it."""

    database: Database
    catalogues: Catalogues
    clock: Clock

    def step(self) -> bool:
        """Count what is stale; there is never more to do at once."""
        now = self.clock.now()
        span = months_until(local_date(now), MONTHS)
        with self.database.reading() as connection:
            shelf = _look(connection, self.catalogues, span)
            anew = _count(connection, self.catalogues, shelf, span)
        if anew or any(each.seq < shelf.seq for each in shelf.right.values()):
            self.database.write(lambda connection: _keep(connection, shelf, anew, now))
        return False


@dataclass(frozen=True)
class _Shelf:
    """Hold which days are kept and still right, and which are not: as of an entry and a catalogue."""

    right: Mapping[str, CountedDay]
    stale: tuple[str, ...]
    seq: int
    catalogue: int


def _look(connection: Connection, catalogues: Catalogues, span: Span) -> _Shelf:
    newest, last = catalogues.newest(), record.last(connection)
    version = 0 if newest is None else newest.version
    days = _days(span)
    found = counted_days.between(connection, days[0], span.last.date().isoformat())
    kept = [each for each in found if each.catalogue == version]
    moved = counted_days.moved_since(connection, min(each.seq for each in kept)) if kept else {}
    right = {each.day: each for each in kept if moved.get(each.day, 0) <= each.seq}
    stale = tuple(day for day in days if day not in right)
    return _Shelf(right, stale, 0 if last is None else last.seq, version)


def _days(span: Span) -> tuple[str, ...]:
    count = (span.last.date() - span.first.date()).days
    return tuple((span.first.date() + each * _ONE_DAY).isoformat() for each in range(count))


def _count(connection: Connection, catalogues: Catalogues, shelf: _Shelf, span: Span) -> dict[str, dict[str, Tally]]:
    """Count every stale day, those that follow one another together; a day without a case has no item."""
    found: dict[str, dict[str, Tally]] = {day: {} for day in shelf.stale}
    for run in _runs(shelf.stale, span):
        for place, tally in tallies(connection, catalogues, run, by_day=True).items():
            found[place.time][place.item] = tally
    return found


def _runs(days: Sequence[str], span: Span) -> Iterator[Span]:
    """Give the days, which rise, as spans without a gap."""
    first = last = None
    for day in days:
        begins = datetime.combine(date.fromisoformat(day), span.first.timetz())
        if first is not None and last is not None and begins != last:
            yield Span(first, last)
            first = begins
        first, last = first or begins, begins + _ONE_DAY
    if first is not None and last is not None:
        yield Span(first, last)


def _keep(connection: Connection, shelf: _Shelf, anew: _ByDay, now: datetime) -> None:
    counted_days.confirm(connection, catalogue=shelf.catalogue, besides=shelf.stale, seq=shelf.seq)
    for day, found in anew.items():
        counted = CountedDay(day=day, seq=shelf.seq, catalogue=shelf.catalogue, counted_at=now, tallies=found)
        counted_days.keep(connection, counted)
