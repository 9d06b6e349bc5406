"""What supervision asks of the store, each question answered from an index and up to a limit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, case, func, select

from server.domain.case import UNDECIDED, Case
from server.store.cases import to_case
from server.store.tables.cases import cases
from server.store.tables.licences import holder_tries
from server.store.tables.record import record
from server.store.tables.staff import staff

MOST: Final = 100
JUDGED_MOST: Final = 2000
_OPEN: Final = [str(state) for state in UNDECIDED]


@dataclass(frozen=True, kw_only=True)
class OneHand:
    """Name a case through which one member of staff did everything, and how many kinds of act that was."""

    case_no: str
    who: str
    acts: int
    at: datetime


def due_between(connection: Connection, first: date | None, last: date, *, most: int = MOST) -> list[Case]:
    """List undecided cases promised between two days, both included, the earliest first; no first day means any."""
    is_due = cases.c.state.in_(_OPEN) & (cases.c.decide_by > "") & (cases.c.decide_by <= last.isoformat())
    if first is not None:
        is_due &= cases.c.decide_by >= first.isoformat()
    wanted = select(cases).where(is_due).order_by(cases.c.decide_by, cases.c.case_no).limit(most)
    return [to_case(row) for row in connection.execute(wanted)]


def decided_since(connection: Connection, since: datetime, *, most: int = JUDGED_MOST) -> list[Case]:
    """List cases decided since then, the newest first."""
    wanted = select(cases).where(cases.c.decided_at >= since).order_by(cases.c.decided_at.desc()).limit(most)
    return [to_case(row) for row in connection.execute(wanted)]


def decided_between(connection: Connection, first: datetime, last: datetime, *, most: int) -> list[Case]:
    """List cases decided from one moment to before another, the oldest first."""
    is_such = (cases.c.decided_at >= first) & (cases.c.decided_at < last)
    wanted = select(cases).where(is_such).order_by(cases.c.decided_at, cases.c.case_no).limit(most)
    return [to_case(row) for row in connection.execute(wanted)]


def decided_by(connection: Connection, since: datetime) -> dict[str, int]:
    """Count decisions since then by who gave the last word: ``rule``, ``law`` or ``person``."""
    by = case((cases.c.decided_by.like("rule:%"), "rule"), (cases.c.decided_by.like("law:%"), "law"), else_="person")
    kinds = select(by.label("kind")).where(cases.c.decided_at >= since).subquery()
    rows = connection.execute(select(kinds.c.kind, func.count().label("count")).group_by(kinds.c.kind))
    return {row.kind: int(row[1]) for row in rows}


def by_one_hand(connection: Connection, since: datetime, *, least: int, most: int = MOST) -> list[OneHand]:
    """List cases decided since then on which only one person ever acted, in at least so many ways."""
    decided = select(cases.c.case_no).where(cases.c.decided_at >= since)
    acts = func.count(record.c.what.distinct()).label("acts")
    is_act = record.c.case_no.in_(decided) & record.c.what.like("case.%") & record.c.who.in_(select(staff.c.id))
    columns = (record.c.case_no, func.min(record.c.who).label("who"), acts, func.max(record.c.at).label("at"))
    grouped = select(*columns).where(is_act).group_by(record.c.case_no)
    alone = grouped.having((func.count(record.c.who.distinct()) == 1) & (acts >= least))
    rows = connection.execute(alone.order_by(func.max(record.c.at).desc()).limit(most))
    return [OneHand(case_no=row.case_no, who=row.who, acts=row.acts, at=row.at) for row in rows]


def held_untouched(connection: Connection, before: datetime, *, most: int = MOST) -> list[tuple[Case, datetime]]:
    """List undecided cases that somebody holds and nobody touched since then, with when they were touched last."""
    is_held = (cases.c.assigned_to > "") & cases.c.state.in_(_OPEN)
    touched = func.max(record.c.at).label("touched")
    last = select(record.c.case_no, touched).group_by(record.c.case_no)
    held = [to_case(row) for row in connection.execute(select(cases).where(is_held).limit(JUDGED_MOST))]
    found = connection.execute(last.where(record.c.case_no.in_([case.case_no for case in held])))
    times = {row.case_no: row.touched for row in found}
    still = [(case, times.get(case.case_no, case.opened_at)) for case in held]
    return sorted(((case, at) for case, at in still if at < before), key=lambda each: each[1])[:most]


def holders_locked(connection: Connection, now: datetime, *, most: int = MOST) -> list[tuple[str, datetime]]:
    """List cases whose hand-out is locked after wrong holders, each with when that ends."""
    wanted = select(holder_tries.c.case_no, holder_tries.c.locked_until).where(holder_tries.c.locked_until > now)
    return [(row.case_no, row.locked_until) for row in connection.execute(wanted.limit(most))]


def by_numbers(connection: Connection, numbers: Collection[str]) -> dict[str, Case]:
    """Find cases by their numbers."""
    rows = connection.execute(select(cases).where(cases.c.case_no.in_(list(numbers))))
    return {case.case_no: case for case in map(to_case, rows)}
