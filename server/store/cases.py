"""Cases: kept one row each, and changed only by a writer who names the revision it saw."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from content.catalogue.terms import CaseClass
from content.law.clock import Deadlines
from server.domain.case import (
    FINISHED,
    UNDECIDED,
    Acceptance,
    Case,
    CaseMove,
    CaseState,
    Closing,
    HandsOut,
    MoveRefused,
    is_finished,
    move,
)
from server.store.tables.cases import cases

# Made once: putting the two commonest statements together costs more than running them.
_FIND: Final = select(cases).where(cases.c.case_no == bindparam("number"))
_IS_AS_SEEN = (cases.c.case_no == bindparam("number")) & (cases.c.revision == bindparam("seen"))
_CHANGE: Final = update(cases).where(_IS_AS_SEEN).returning(cases)


@cache
def _change_of(names: tuple[str, ...]) -> ReturningUpdate[Any]:
    return _CHANGE.values(revision=bindparam("next"), **{name: bindparam(f"new_{name}") for name in names})


@dataclass(frozen=True)
class Overtaken:
    """Say that somebody changed the case first, and how it stands now."""

    case: Case


def add(connection: Connection, case: Case) -> None:
    """Keep a new case; a case number or a submission that has one already raises IntegrityError."""
    connection.execute(insert(cases), _to_values(case))


def find(connection: Connection, case_no: str) -> Case | None:
    """Find a case by its number."""
    row = connection.execute(_FIND, {"number": case_no}).first()
    return None if row is None else to_case(row)


def in_states(connection: Connection, states: Sequence[CaseState], *, unit: str = "", most: int = 500) -> list[Case]:
    """List cases in any of the states, the earliest promised day first; an empty unit means all of them."""
    wanted = select(cases).where(cases.c.state.in_([str(state) for state in states]))
    if unit:
        wanted = wanted.where(cases.c.unit == unit)
    rows = connection.execute(wanted.order_by(cases.c.decide_by, cases.c.case_no).limit(most))
    return [to_case(row) for row in rows]


def make(connection: Connection, case: Case, wanted: CaseMove, **changes: Any) -> Case | MoveRefused | Overtaken:
    """Move a case that was read at ``case.revision``, with further changes of its fields, and give it as it is now.

    Nothing is written unless the move is possible and nobody changed the case meanwhile.
    """
    state = move(case.state, wanted)
    if isinstance(state, MoveRefused):
        return state
    return change(connection, case, state=state, **changes)


def change(connection: Connection, case: Case, **changes: Any) -> Case | Overtaken:
    """Change fields of a case that was read at ``case.revision`` without a move."""
    values = {f"new_{name}": _PLAIN.get(name, _as_is)(value) for name, value in changes.items()}
    seen = {"number": case.case_no, "seen": case.revision, "next": case.revision + 1}
    changed = connection.execute(_change_of(tuple(changes)), {**values, **seen}).first()
    if changed is not None:
        return to_case(changed)
    now = find(connection, case.case_no)
    if now is None:
        raise LookupError(f"case {case.case_no} is not in the store")
    return Overtaken(now)


def due_for_licence(connection: Connection, now: datetime) -> Case | None:
    """Give the case whose licence should be made first, or None when none is due."""
    is_due = (cases.c.state == CaseState.LICENCE_PREPARING) & (cases.c.due_at <= now)
    row = connection.execute(select(cases).where(is_due).order_by(cases.c.due_at).limit(1)).first()
    return None if row is None else to_case(row)


def renewals_due(connection: Connection, today: date, *, most: int = 200) -> list[Case]:
    """List undecided cases that renew a licence whose last day has passed."""
    open_states = [str(state) for state in UNDECIDED]
    is_due = (cases.c.renews_until < today) & cases.c.state.in_(open_states)
    return [to_case(row) for row in connection.execute(select(cases).where(is_due).limit(most))]


def resting_on(connection: Connection, years: Sequence[int], *, most: int = 200) -> list[Case]:
    """List undecided cases whose days were not told, or told as provisional from one of these years on."""
    rests = (cases.c.deadlines.like(f'%"provisional_from":"{year}-%') for year in years)
    is_open = cases.c.state.in_([str(state) for state in UNDECIDED])
    found = connection.execute(select(cases).where(is_open & or_(cases.c.deadlines == "", *rests)).limit(most))
    return [to_case(row) for row in found]


def finished_unfollowed(connection: Connection, *, most: int = 200) -> list[Case]:
    """List finished cases for which no follow-up was opened yet."""
    ends = [str(state) for state in FINISHED]
    is_new = (cases.c.closing == str(Closing.OPEN)) & cases.c.state.in_(ends)
    found = [to_case(row) for row in connection.execute(select(cases).where(is_new).limit(most))]
    return [case for case in found if is_finished(case)]


def _as_is(value: Any) -> Any:
    return value


def _deadlines_text(value: Deadlines | None) -> str:
    return "" if value is None else msgspec.json.encode(value).decode()


def _date_text(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _list_text(value: Sequence[str]) -> str:
    return msgspec.json.encode(list(value)).decode()


_PLAIN: dict[str, Any] = {
    "deadlines": _deadlines_text,
    "decide_by": _date_text,
    "problems": _list_text,
    "state": str,
    "case_class": str,
    "hands_out": str,
    "accepted_how": str,
    "closing": str,
}


def _to_values(case: Case) -> dict[str, Any]:
    names = [field.name for field in fields(case)]
    return {name: _PLAIN.get(name, _as_is)(getattr(case, name)) for name in names}


def to_case(row: Row[Any]) -> Case:
    """Read a row of the table as a case."""
    values = dict(row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
    values["case_class"] = CaseClass(values["case_class"])
    values["hands_out"] = HandsOut(values["hands_out"])
    values["state"] = CaseState(values["state"])
    values["accepted_how"] = Acceptance(values["accepted_how"])
    values["closing"] = Closing(values["closing"])
    values["deadlines"] = msgspec.json.decode(values["deadlines"], type=Deadlines) if values["deadlines"] else None
    values["decide_by"] = date.fromisoformat(values["decide_by"]) if values["decide_by"] else None
    values["problems"] = tuple(msgspec.json.decode(values["problems"], type=list[str]))
    return Case(**values)
