"""Moving a case and writing it down: the only way an act changes a case, so that no change lacks its entry."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from content.law.calendar import WorkCalendar
from server.domain.case import UNDECIDED, Case, CaseMove, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, belongs, is_locked_for
from server.domain.process import SpecialProcedure, counted
from server.store import cases, procedures, record
from server.store.cases import Overtaken

WORKER: Final = "worker"
"""Whose name stands under what happens by itself."""

Moved = Case | MoveRefused | Overtaken | Hindered


def step(
    connection: Connection,
    case: Case,
    wanted: CaseMove,
    *,
    actor: Actor,
    now: datetime,
    facts: Mapping[str, str] | None = None,
    **changes: Any,
) -> Moved:
    """Move a case for a person: of the case's unit, and not while another officer holds it."""
    barred = bar(actor, case)
    if barred is not None:
        return barred
    made = cases.make(connection, case, wanted, **changes)
    if isinstance(made, Case):
        write_down(connection, made, f"case.{wanted}", who=actor.id, now=now, facts={**named(actor), **(facts or {})})
    return made


def alter(
    connection: Connection,
    case: Case,
    what: str,
    *,
    actor: Actor,
    now: datetime,
    facts: Mapping[str, str] | None = None,
    **changes: Any,
) -> Case | Overtaken:
    """Change a case without a move, and write that down."""
    made = cases.change(connection, case, **changes)
    if isinstance(made, Case):
        write_down(connection, made, f"case.{what}", who=actor.id, now=now, facts={**named(actor), **(facts or {})})
    return made


def by_itself(
    connection: Connection,
    case: Case,
    wanted: CaseMove,
    *,
    now: datetime,
    facts: Mapping[str, str] | None = None,
    **changes: Any,
) -> Case | MoveRefused | Overtaken:
    """Move a case because the law says so or a machine is done; the worker's name stands under it."""
    made = cases.make(connection, case, wanted, **changes)
    if isinstance(made, Case):
        write_down(connection, made, f"case.{wanted}", who=WORKER, now=now, facts=facts or {})
    return made


def bar(actor: Actor, case: Case) -> Hindered | None:
    """Tell what keeps somebody from touching a case at all. A case is held only until it is decided."""
    if not belongs(actor, case.unit):
        return Hindered(Hindrance.OTHER_UNIT)
    is_held = case.state in UNDECIDED and is_locked_for(actor, case.assigned_to)
    return Hindered(Hindrance.HELD_BY_OTHER) if is_held else None


def clock_changes(
    connection: Connection,
    case: Case,
    calendar: WorkCalendar | None,
    *,
    told: Iterable[SpecialProcedure] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """Add to some changes the last days that follow from them; without a calendar there are none.

    ``told`` replaces the procedures on file where an act is about to change them.
    """
    on_file = procedures.of_case(connection, case.case_no) if told is None else told
    days = None if calendar is None else counted(replace(case, **changes), on_file, calendar)
    return {**changes, "deadlines": days, "decide_by": days.decide_by_promise if days else None}


def named(actor: Actor) -> dict[str, str]:
    """Give the names an entry carries: who acted, and whose absence it was done in."""
    absent = {"acts_for": actor.acts_for, "acts_for_name": actor.acts_for_name} if actor.acts_for else {}
    return {"name": actor.name, **absent}


def write_down(
    connection: Connection, case: Case, what: str, *, who: str, now: datetime, facts: Mapping[str, str]
) -> None:
    """Add the entry of an act to the record. Facts are ids, codes, days and names of staff, never a citizen's words."""
    record.append(connection, who=who, what=what, at=now, case_no=case.case_no, facts=facts)
