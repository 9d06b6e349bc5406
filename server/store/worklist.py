"""The officers' list, a page at a time, however many cases there are.

Every question is answered from an index: one walk for each state, merged here, so that a page costs the same among a
thousand cases and a hundred thousand. Counts stop at a limit for the same reason.
"""

from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, func, literal, select

from content.catalogue.terms import CaseClass
from server.domain.case import Case, CaseState
from server.store.cases import to_case
from server.store.tables.cases import cases

COUNTED_MOST: Final = 1000
_LAST_LETTER: Final = "\U0010ffff"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Say which cases are listed. What is empty does not narrow the list; ``held_by`` is a member of staff."""

    states: tuple[CaseState, ...]
    unit: str = ""
    case_class: CaseClass | None = None
    held_by: str = ""


@dataclass(frozen=True)
class Mark:
    """Name the last case of a page, after which the next one begins; ``day`` is empty where nothing was promised."""

    day: str
    case_no: str


def page(
    connection: Connection, wanted: Wanted, *, after: Mark | None = None, newest_first: bool = False, most: int
) -> list[Case]:
    """List cases by their promised day, the earliest first unless told otherwise; those without one come before."""
    walks = (_walk(connection, wanted, state, after, most, newest_first=newest_first) for state in wanted.states)
    return list(islice(merge(*walks, key=_key, reverse=newest_first), most))


def starting_with(connection: Connection, prefix: str, *, unit: str = "", most: int) -> list[Case]:
    """List cases whose number begins so, by number; an empty unit means any."""
    is_such = (cases.c.case_no >= prefix) & (cases.c.case_no < prefix + _LAST_LETTER)
    found = select(cases).where(is_such & (cases.c.unit == unit) if unit else is_such)
    return [to_case(row) for row in connection.execute(found.order_by(cases.c.case_no).limit(most))]


def count_due(connection: Connection, wanted: Wanted, *, first: date | None, last: date | None) -> int:
    """Count cases promised between two days, both included and either open, up to a limit."""
    from_day = "0" if first is None else first.isoformat()
    is_due = (cases.c.decide_by >= from_day) & (cases.c.decide_by <= ("9" if last is None else last.isoformat()))
    total = 0
    for state in wanted.states:
        left = COUNTED_MOST - total
        some = select(literal(1).label("one")).select_from(cases).where(_chosen(wanted, state) & is_due).limit(left)
        total += int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())
        if total >= COUNTED_MOST:
            return COUNTED_MOST
    return total


def mark_of(case: Case) -> Mark:
    """Name a case as the end of a page."""
    return Mark(*_key(case))


def _walk(
    connection: Connection, wanted: Wanted, state: CaseState, after: Mark | None, most: int, *, newest_first: bool
) -> list[Case]:
    day, number = cases.c.decide_by, cases.c.case_no
    found = select(cases).where(_chosen(wanted, state)).limit(most)
    if after is not None and newest_first:
        found = found.where((day <= after.day) & ((day < after.day) | (number < after.case_no)))
    elif after is not None:
        # The first half alone lets the index begin at the mark.
        found = found.where((day >= after.day) & ((day > after.day) | (number > after.case_no)))
    order = (day.desc(), number.desc()) if newest_first else (day, number)
    return [to_case(row) for row in connection.execute(found.order_by(*order))]


def _chosen(wanted: Wanted, state: CaseState) -> Any:
    chosen = cases.c.state == str(state)
    if wanted.unit:
        chosen &= cases.c.unit == wanted.unit
    if wanted.case_class is not None:
        chosen &= cases.c.case_class == str(wanted.case_class)
    return chosen & (cases.c.assigned_to == wanted.held_by) if wanted.held_by else chosen


def _key(case: Case) -> tuple[str, str]:
    return "" if case.decide_by is None else case.decide_by.isoformat(), case.case_no
