"""The officers' list, a page at a time, however many cases there are.

Every question is one statement, answered from an index by a walk for each state, so that a page costs the same among a
thousand cases and a hundred thousand. Counts stop at a limit for the same reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Label,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    true,
    union_all,
)

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
    if not wanted.states:
        return []
    found = _page_of(_shape(wanted), has_mark=after is not None, newest_first=newest_first)
    mark = {} if after is None else {"day": after.day, "number": after.case_no}
    return [to_case(row) for row in connection.execute(found, {**_values(wanted), **mark, "most": most})]


def starting_with(connection: Connection, prefix: str, *, unit: str = "", most: int) -> list[Case]:
    """List cases whose number begins so, by number; an empty unit means any."""
    is_such = (cases.c.case_no >= prefix) & (cases.c.case_no < prefix + _LAST_LETTER)
    found = select(cases).where(is_such & (cases.c.unit == unit) if unit else is_such)
    return [to_case(row) for row in connection.execute(found.order_by(cases.c.case_no).limit(most))]


def count_due(connection: Connection, wanted: Wanted, *, first: date | None, last: date | None) -> int:
    """Count cases promised between two days, both included and either open, up to a limit."""
    if not wanted.states:
        return 0
    span = {"first": "0" if first is None else first.isoformat(), "last": "9" if last is None else last.isoformat()}
    counted = connection.execute(_count_of(_shape(wanted)), {**_values(wanted), **span, "most": COUNTED_MOST})
    return int(counted.scalar_one())


def mark_of(case: Case) -> Mark:
    """Name a case as the end of a page."""
    return Mark("" if case.decide_by is None else case.decide_by.isoformat(), case.case_no)


@dataclass(frozen=True)
class _Shape:
    """Say how many states are walked, and by which columns the list is narrowed."""

    states: int
    narrowed: tuple[str, ...]


def _shape(wanted: Wanted) -> _Shape:
    return _Shape(len(wanted.states), tuple(name for name, value in _narrowing(wanted).items() if value))


def _values(wanted: Wanted) -> dict[str, str]:
    states = {f"state{at}": str(state) for at, state in enumerate(wanted.states)}
    return states | {name: value for name, value in _narrowing(wanted).items() if value}


def _narrowing(wanted: Wanted) -> dict[str, str]:
    return {"unit": wanted.unit, "case_class": str(wanted.case_class or ""), "assigned_to": wanted.held_by}


# Statements are made once for each shape: putting one together costs more than running it.
@cache
def _page_of(shape: _Shape, *, has_mark: bool, newest_first: bool) -> Select[Any]:
    """Walk every state's index as far as a page reaches, and sort what was found."""
    day, number, most = cases.c.decide_by, cases.c.case_no, bindparam("most", type_=Integer)
    order = (day.desc(), number.desc()) if newest_first else (day, number)
    is_wanted = _beyond_mark(newest_first=newest_first) if has_mark else true()
    walks = [
        select(select(cases).where(chosen & is_wanted).order_by(*order).limit(most).subquery())
        for chosen in _chosen(shape)
    ]
    found = union_all(*walks).subquery()
    ends = [found.c[column.name] for column in (day, number)]
    return select(found).order_by(*(end.desc() if newest_first else end for end in ends)).limit(most)


@cache
def _count_of(shape: _Shape) -> Select[Any]:
    """Count from one state after another, until the limit is reached."""
    is_due = (cases.c.decide_by >= bindparam("first")) & (cases.c.decide_by <= bindparam("last"))
    one: Label[int] = literal_column("1").label("one")
    walks = [select(one).select_from(cases).where(chosen & is_due) for chosen in _chosen(shape)]
    return select(func.count()).select_from(union_all(*walks).limit(bindparam("most", type_=Integer)).subquery())


def _beyond_mark(*, newest_first: bool) -> ColumnElement[bool]:
    day, number = cases.c.decide_by, cases.c.case_no
    mark_day: BindParameter[str] = bindparam("day")
    mark_number: BindParameter[str] = bindparam("number")
    # The first half alone lets the index begin at the mark.
    if newest_first:
        return (day <= mark_day) & ((day < mark_day) | (number < mark_number))
    return (day >= mark_day) & ((day > mark_day) | (number > mark_number))


def _chosen(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    narrowed = (cases.c[name] == bindparam(name) for name in shape.narrowed)
    also = and_(true(), *narrowed)
    return ((cases.c.state == bindparam(f"state{at}")) & also for at in range(shape.states))
