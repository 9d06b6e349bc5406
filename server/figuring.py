"""Working the figures out: the store's sums, the calendar's days, and what the service list says beside them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from content.catalogue.item import Item
from content.catalogue.terms import HandIn
from content.contract.clock import CHINA
from content.law.calendar import Uncovered
from content.law.clock import Suspension
from content.law.procedures import standstill
from server.catalogues import Catalogues
from server.domain.figures import Place, Tally, used_days
from server.store import figures
from server.store.figures import DecidedTogether

_BROUGHT = frozenset({HandIn.AT_WINDOW, HandIn.AT_INSPECTION})
_MONTHS = 12


@dataclass(frozen=True)
class Span:
    """Hold the months looked at, as moments: from the first, to before the last."""

    first: datetime
    last: datetime

    def months(self) -> tuple[str, ...]:
        """List the months as ``2026-09``, the oldest first."""
        start = self.first.year * _MONTHS + self.first.month - 1
        end = self.last.year * _MONTHS + self.last.month - 1
        return tuple(f"{each // _MONTHS:04d}-{each % _MONTHS + 1:02d}" for each in range(start, end))


def months_until(today: date, count: int) -> Span:
    """Give the last months, of which this day's is one."""
    end = today.year * _MONTHS + today.month
    return Span(_moment(end - count), _moment(end))


def month(name: str) -> Span | None:
    """Give one month named as ``2026-09``; None for anything else."""
    try:
        day = date.fromisoformat(f"{name}-01")
    except ValueError:
        return None
    return months_until(day, 1)


def _moment(months: int) -> datetime:
    return datetime(months // _MONTHS, months % _MONTHS + 1, 1, tzinfo=CHINA)


def tallies(connection: Connection, catalogues: Catalogues, span: Span) -> dict[Place, Tally]:
    """Tally every decided case of some months, by item and month of its decision."""
    found: dict[Place, Tally] = defaultdict(Tally)
    for group in figures.decided_together(connection, span.first, span.last):
        found[_place(group)] += _tally(group, catalogues)
    for group, procedures in figures.decided_with_stops(connection, span.first, span.last):
        calendar = catalogues.calendar(group.bundle)
        stops = [] if calendar is None else [standstill(each.timing(), calendar) for each in procedures]
        found[_place(group)] += _tally(group, catalogues, [each for each in stops if isinstance(each, Suspension)])
    steps = figures.steps_taken(connection, span.first, span.last)
    supplied = figures.supplies_filed(connection, span.first, span.last)
    rated = figures.ratings_given(connection, span.first, span.last)
    for place, tally in found.items():
        key = (place.item, place.month)
        count, levels = rated.get(key, (0, 0))
        visits = tally.visits + supplied.get(key, 0)
        found[place] = replace(tally, steps=steps.get(key, 0), visits=visits, rated=count, rating=levels)
    return dict(found)


def _place(group: DecidedTogether) -> Place:
    return Place(group.item, group.decided_on.isoformat()[:7])


def _tally(group: DecidedTogether, catalogues: Catalogues, stops: list[Suspension] | None = None) -> Tally:
    calendar = catalogues.calendar(group.bundle)
    days = None if calendar is None else used_days(group.accepted_on, group.decided_on, calendar, stops or ())
    reader = catalogues.version(group.bundle)
    written = _written(None if reader is None else reader.item(group.item), group.cases)
    plain = Tally(
        cases=group.cases,
        at_once=group.at_once,
        in_time=group.in_time,
        visits=group.cases + group.later_visits,
    )
    if days is None or isinstance(days, Uncovered):
        return plain + written
    counted = Tally(
        counted=group.cases,
        used_days=days * group.cases,
        promised_days=group.promised_days,
        legal_days=group.legal_days,
    )
    return plain + counted + written


def _written(item: Item | None, cases: int) -> Tally:
    if item is None:
        return Tally()
    brought = sum(material.hand_in in _BROUGHT for material in item.materials)
    return Tally(
        written_steps=len(item.steps) * cases,
        promised_visits=item.visits * cases,
        papers=brought * cases,
        listed_papers=len(item.materials) * cases,
    )


def by_month(found: Mapping[Place, Tally], months: tuple[str, ...], item: str = "") -> dict[str, Tally]:
    """Add up by month, every month in its place; an empty item means all of them."""
    summed = {name: Tally() for name in months}
    for place, tally in found.items():
        if not item or place.item == item:
            summed[place.month] += tally
    return summed


def by_item(found: Mapping[Place, Tally]) -> dict[str, Tally]:
    """Add up by item, the most cases first."""
    summed: dict[str, Tally] = defaultdict(Tally)
    for place, tally in found.items():
        summed[place.item] += tally
    return dict(sorted(summed.items(), key=lambda each: (-each[1].cases, each[0])))
