"""Working the figures out: the store's sums, the calendar's days, and what the service list says beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from content.catalogue.item import Item
from content.catalogue.terms import HandIn
from content.contract.clock import CHINA
from content.law.clock import Suspension
from content.law.procedures import standstill
from server.catalogues import Catalogues
from server.domain.figures import Place, Tally, total, used_days
from server.domain.process import SpecialProcedure
from server.store import figures
from server.store.figures import DecidedTogether

_BROUGHT = frozenset({HandIn.AT_WINDOW, HandIn.AT_INSPECTION})
_MONTHS = 12
# How much of an ISO date names a day, and how much its month.
_DAY, _MONTH = 10, 7


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


def tallies(connection: Connection, catalogues: Catalogues, span: Span, *, by_day: bool = False) -> dict[Place, Tally]:
    """Tally every decided case of a span, by item and month of its decision, or ``by_day``."""
    accountant, parts = _Accountant(catalogues), defaultdict[Place, list[Tally]](list)
    length, when = (_DAY, figures.DAY_OF) if by_day else (_MONTH, figures.MONTH_OF)
    for group in figures.decided_together(connection, span.first, span.last):
        place = Place(group.item, group.decided_on.isoformat()[:length])
        parts[place].append(accountant.tally(group, accountant.days(group)))
    for group, procedures in figures.decided_with_stops(connection, span.first, span.last):
        place = Place(group.item, group.decided_on.isoformat()[:length])
        parts[place].append(accountant.tally(group, accountant.days_with_stops(group, procedures)))
    steps = figures.steps_taken(connection, span.first, span.last, when)
    supplied = figures.supplies_filed(connection, span.first, span.last, when)
    rated = figures.ratings_given(connection, span.first, span.last, when)
    found = {}
    for place, tally in ((place, total(each)) for place, each in parts.items()):
        key = (place.item, place.time)
        count, levels = rated.get(key, (0, 0))
        visits = tally.visits + supplied.get(key, 0)
        found[place] = replace(tally, steps=steps.get(key, 0), visits=visits, rated=count, rating=levels)
    return found


class _Accountant:
    """Count what a group comes to; days and items that come again are looked up once."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues
        self._days: dict[tuple[int, date, date], int | None] = {}
        self._written: dict[tuple[int, str], tuple[int, int, int, int]] = {}

    def days(self, group: DecidedTogether) -> int | None:
        """Count the working days of a group whose clock never stood still; None where no calendar reaches."""
        key = (group.bundle, group.accepted_on, group.decided_on)
        if key not in self._days:
            self._days[key] = self._used(group, ())
        return self._days[key]

    def days_with_stops(self, group: DecidedTogether, procedures: Sequence[SpecialProcedure]) -> int | None:
        """Count those of one case, without what its procedures took."""
        calendar = self._catalogues.calendar(group.bundle)
        stops = [] if calendar is None else [standstill(each.timing(), calendar) for each in procedures]
        return self._used(group, [each for each in stops if isinstance(each, Suspension)])

    def _used(self, group: DecidedTogether, stops: Sequence[Suspension]) -> int | None:
        calendar = self._catalogues.calendar(group.bundle)
        days = None if calendar is None else used_days(group.accepted_on, group.decided_on, calendar, stops)
        return days if isinstance(days, int) else None

    def tally(self, group: DecidedTogether, days: int | None) -> Tally:
        """Sum a group up; where its days could not be counted, neither they nor their limits are."""
        steps, visits, papers, listed = self._list_of(group.bundle, group.item)
        is_counted = days is not None
        return Tally(
            cases=group.cases,
            at_once=group.at_once,
            in_time=group.in_time,
            counted=group.cases if is_counted else 0,
            used_days=(days or 0) * group.cases,
            promised_days=group.promised_days if is_counted else 0,
            legal_days=group.legal_days if is_counted else 0,
            visits=group.cases + group.later_visits,
            written_steps=steps * group.cases,
            promised_visits=visits * group.cases,
            papers=papers * group.cases,
            listed_papers=listed * group.cases,
        )

    def _list_of(self, bundle: int, item_id: str) -> tuple[int, int, int, int]:
        """Give an item's written steps, promised visits, papers to bring, and papers listed."""
        key = (bundle, item_id)
        if key not in self._written:
            reader = self._catalogues.version(bundle)
            self._written[key] = _list_of(None if reader is None else reader.item(item_id))
        return self._written[key]


def _list_of(item: Item | None) -> tuple[int, int, int, int]:
    if item is None:
        return 0, 0, 0, 0
    brought = sum(material.hand_in in _BROUGHT for material in item.materials)
    return len(item.steps), item.visits, brought, len(item.materials)


def by_month(found: Mapping[Place, Tally], months: tuple[str, ...], item: str = "") -> dict[str, Tally]:
    """Add up by month, every month in its place; an empty item means all of them."""
    parts: dict[str, list[Tally]] = {name: [] for name in months}
    for place, tally in found.items():
        if not item or place.item == item:
            parts[place.time[:_MONTH]].append(tally)
    return {name: total(each) for name, each in parts.items()}


def by_item(found: Mapping[Place, Tally]) -> dict[str, Tally]:
    """Add up by item, the most cases first."""
    parts = defaultdict[str, list[Tally]](list)
    for place, tally in found.items():
        parts[place.item].append(tally)
    summed = {item: total(each) for item, each in parts.items()}
    return dict(sorted(summed.items(), key=lambda each: (-each[1].cases, each[0])))
