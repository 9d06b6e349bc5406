"""Sums over decided cases for the figures, grouped as far as a database can: working days are counted afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, String, case, func, literal_column, or_, select, type_coerce

from server.domain.process import SpecialProcedure
from server.store.rows import to_record
from server.store.tables.cases import cases, ratings
from server.store.tables.process import procedures, supplies
from server.store.tables.record import record
from server.store.tables.staff import staff

# Written out, since not every database takes two parameters of the same value for the same grouping.
_FIRST: Final[Any] = literal_column("1")
_DAY: Final[Any] = literal_column("10")
_MONTH: Final[Any] = literal_column("7")


@dataclass(frozen=True, kw_only=True)
class DecidedTogether:
    """Hold how many cases of an item were accepted on one day and decided on another, with the sums of their limits."""

    item: str
    bundle: int
    accepted_on: date
    decided_on: date
    cases: int
    at_once: int
    in_time: int
    promised_days: int
    legal_days: int
    later_visits: int
    case_no: str = ""


def _day_of(column: Any, length: Any = _DAY) -> Any:
    return func.substr(type_coerce(column, String), _FIRST, length)


MONTH_OF: Final = _day_of(cases.c.decided_at, _MONTH)
"""The month of a case's decision, as ``2026-09``."""
DAY_OF: Final = _day_of(cases.c.decided_at)
"""The day of a case's decision, as ``2026-09-28``."""
_STOPPED: Final = select(procedures.c.case_no).where(procedures.c.noticed.is_not(None))
_ACCEPTED: Final = func.coalesce(type_coerce(cases.c.accepted_on, String), _day_of(cases.c.received_at))
_IS_LATER: Final = _day_of(cases.c.collected_at) != _day_of(cases.c.received_at)
_KEYS: Final = (
    cases.c.item,
    cases.c.bundle,
    _ACCEPTED.label("accepted_on"),
    _day_of(cases.c.decided_at).label("decided_on"),
)
_SUMS: Final = (
    func.count().label("cases"),
    func.sum(case((or_(cases.c.decided_by.like("rule:%"), cases.c.decided_by.like("law:%")), 1), else_=0)).label(
        "at_once"
    ),
    func.sum(case((_day_of(cases.c.decided_at) <= cases.c.decide_by, 1), else_=0)).label("in_time"),
    func.sum(cases.c.promised_days).label("promised_days"),
    func.sum(cases.c.legal_days + cases.c.extension_days).label("legal_days"),
    func.sum(case((_IS_LATER, 1), else_=0)).label("later_visits"),
)


def decided_together(connection: Connection, first: datetime, last: datetime) -> Iterator[DecidedTogether]:
    """Group what was decided from one moment to before another and whose clock never stood still."""
    wanted = select(*_KEYS, *_SUMS).where(_decided(first, last) & cases.c.case_no.not_in(_STOPPED))
    for row in connection.execute(wanted.group_by(*_KEYS)):
        yield to_record(row, DecidedTogether)


def decided_with_stops(
    connection: Connection, first: datetime, last: datetime
) -> Iterator[tuple[DecidedTogether, list[SpecialProcedure]]]:
    """Give the rest case by case, each with the procedures that stopped its clock."""
    is_wanted = _decided(first, last) & cases.c.case_no.in_(_STOPPED)
    keys = (*_KEYS, cases.c.case_no)
    rows = connection.execute(select(*keys, *_SUMS).where(is_wanted).group_by(*keys)).all()
    joined = select(procedures).join(cases, cases.c.case_no == procedures.c.case_no).where(is_wanted)
    stops: dict[str, list[SpecialProcedure]] = {}
    for row in connection.execute(joined):
        stops.setdefault(row.case_no, []).append(to_record(row, SpecialProcedure))
    for row in rows:
        found = to_record(row, DecidedTogether)
        yield found, stops.get(found.case_no, [])


def steps_taken(
    connection: Connection, first: datetime, last: datetime, when: Any = MONTH_OF
) -> dict[tuple[str, str], int]:
    """Count what people did with the cases decided then, by item and month, or day, of the decision."""
    is_step = record.c.what.like("case.%") & record.c.who.in_(select(staff.c.id))
    joined = record.join(cases, cases.c.case_no == record.c.case_no)
    return _by_place(connection, joined, _decided(first, last) & is_step, when)


def supplies_filed(
    connection: Connection, first: datetime, last: datetime, when: Any = MONTH_OF
) -> dict[tuple[str, str], int]:
    """Count the visits to supply what was missing."""
    joined = supplies.join(cases, cases.c.case_no == supplies.c.case_no)
    return _by_place(connection, joined, _decided(first, last), when)


def ratings_given(
    connection: Connection, first: datetime, last: datetime, when: Any = MONTH_OF
) -> dict[tuple[str, str], tuple[int, int]]:
    """Count ratings and add their levels up."""
    joined = ratings.join(cases, cases.c.case_no == ratings.c.case_no)
    keys, amounts = (cases.c.item, when.label("place")), (func.count().label("count"), func.sum(ratings.c.level))
    wanted = select(*keys, *amounts).select_from(joined).where(_decided(first, last)).group_by(*keys)
    return {(item, place): (count, int(levels)) for item, place, count, levels in connection.execute(wanted)}


def _by_place(connection: Connection, joined: Any, wanted: Any, when: Any) -> dict[tuple[str, str], int]:
    keys = (cases.c.item, when.label("place"))
    rows = connection.execute(select(*keys, func.count()).select_from(joined).where(wanted).group_by(*keys))
    return {(item, place): count for item, place, count in rows}


def _decided(first: datetime, last: datetime) -> Any:
    return (cases.c.decided_at >= first) & (cases.c.decided_at < last) & (cases.c.decided_by != "")
