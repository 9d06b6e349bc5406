"""Figures as quickly as a page wants them: months that were counted before and are still right, and the rest anew.

What comes out is always what counting everything would give; the worker only sees to it that little is left to count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from content.contract.clock import Clock, local_date
from server.catalogues import Catalogues
from server.domain.figures import Place, Tally
from server.figuring import Span, month, months_until, tallies
from server.store import counted_months, record
from server.store.counted_months import CountedMonth
from server.store.database import Database

MONTHS: Final = 12


def tallied(connection: Connection, catalogues: Catalogues, span: Span) -> dict[Place, Tally]:
    """Tally every decided case of some months, by item and month of its decision."""
    shelf = _look(connection, catalogues, span)
    kept = {name: each.tallies for name, each in shelf.right.items()}
    by_month = kept | _count(connection, catalogues, shelf, span)
    return {Place(item, name): tally for name, found in by_month.items() for item, tally in found.items()}


@dataclass(frozen=True, kw_only=True)
class FigureKeeper:
    """Count the months to which something happened, so that whoever looks need not wait for it."""

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
    """Hold which months are kept and still right, and which are not: as of an entry and a catalogue."""

    right: Mapping[str, CountedMonth]
    stale: tuple[str, ...]
    seq: int
    catalogue: int


def _look(connection: Connection, catalogues: Catalogues, span: Span) -> _Shelf:
    newest, months, last = catalogues.newest(), span.months(), record.last(connection)
    version = 0 if newest is None else newest.version
    kept = [each for each in counted_months.find(connection, months) if each.catalogue == version]
    moved = counted_months.moved_since(connection, min(each.seq for each in kept)) if kept else {}
    right = {each.month: each for each in kept if moved.get(each.month, 0) <= each.seq}
    stale = tuple(name for name in months if name not in right)
    return _Shelf(right, stale, 0 if last is None else last.seq, version)


def _count(connection: Connection, catalogues: Catalogues, shelf: _Shelf, span: Span) -> dict[str, dict[str, Tally]]:
    """Count every stale month, all at once where nothing is kept; a month without a case has no item."""
    spans = [span] if not shelf.right else [each for each in map(month, shelf.stale) if each is not None]
    found: dict[str, dict[str, Tally]] = {name: {} for name in shelf.stale}
    for each in spans:
        for place, tally in tallies(connection, catalogues, each).items():
            found[place.month][place.item] = tally
    return found


def _keep(connection: Connection, shelf: _Shelf, anew: Mapping[str, Mapping[str, Tally]], now: datetime) -> None:
    for kept in shelf.right.values():
        counted_months.confirm(connection, kept, seq=shelf.seq)
    for name, found in anew.items():
        counted = CountedMonth(month=name, seq=shelf.seq, catalogue=shelf.catalogue, counted_at=now, tallies=found)
        counted_months.keep(connection, counted)
