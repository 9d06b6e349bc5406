"""Sheets of security paper, one row each: which are blank, what was printed on the others, and which are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from server.domain.stock import SheetState
from server.store.rows import to_record, to_values
from server.store.tables.stock import sheets, stacks


@dataclass(frozen=True, kw_only=True)
class Stack:
    """Hold one stack as it was laid in, from its first to its last number."""

    id: str
    place: str
    first: str
    last: str
    laid_in_by: str
    laid_in_at: datetime


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Hold one sheet. ``position`` counts from the top of its stack; ``reason`` says why it is void."""

    serial: str
    stack: str
    position: int
    state: SheetState = SheetState.BLANK
    print_id: str | None = None
    case_no: str = ""
    copy_no: int = 0
    reason: str = ""
    settled_by: str = ""
    at: datetime | None = None


def add(connection: Connection, stack: Stack, serials: Sequence[str]) -> None:
    """Lay a stack in; a number that was ever here raises IntegrityError."""
    connection.execute(insert(stacks), to_values(stack))
    rows = [to_values(Sheet(serial=each, stack=stack.id, position=at)) for at, each in enumerate(serials)]
    connection.execute(insert(sheets), rows)


def find(connection: Connection, place: str, serial: str) -> Sheet | None:
    """Find a sheet that was laid in at a place."""
    return _first(connection, _here(place) & (sheets.c.serial == serial))


def of_print(connection: Connection, print_id: str) -> Sheet | None:
    """Find the sheet that a print used."""
    return _first(connection, sheets.c.print_id == print_id)


def top(connection: Connection, place: str) -> Sheet | None:
    """Find the next blank sheet at a place: of the stack laid in first, the one nearest its top."""
    return _first(connection, _here(place) & (sheets.c.state == str(SheetState.BLANK)))


def knows_any(connection: Connection, serials: Sequence[str]) -> bool:
    """Tell whether one of these numbers was ever laid in anywhere."""
    return connection.execute(select(sheets.c.serial).where(sheets.c.serial.in_(serials)).limit(1)).first() is not None


def passed_over(connection: Connection, place: str, before: Sheet) -> list[Sheet]:
    """List the blank sheets that must have lain on top of this one in its stack."""
    is_above = (sheets.c.stack == before.stack) & (sheets.c.position < before.position)
    wanted = _joined(_here(place) & is_above & (sheets.c.state == str(SheetState.BLANK)))
    return [to_record(row, Sheet) for row in connection.execute(wanted)]


def change(connection: Connection, sheet: Sheet, **changes: Any) -> bool:
    """Change a sheet that was seen in its state; False when somebody was first."""
    is_as_seen = (sheets.c.serial == sheet.serial) & (sheets.c.state == str(sheet.state))
    return connection.execute(update(sheets).where(is_as_seen).values(**changes)).rowcount == 1


def counts(connection: Connection) -> dict[str, dict[SheetState, int]]:
    """Count the sheets of each place by what became of them."""
    counted = select(stacks.c.place, sheets.c.state, func.count()).join_from(sheets, stacks)
    told: dict[str, dict[SheetState, int]] = {}
    for place, state, number in connection.execute(counted.group_by(stacks.c.place, sheets.c.state)):
        told.setdefault(place, dict.fromkeys(SheetState, 0))[SheetState(state)] = number
    return told


def missing(connection: Connection, place: str) -> list[Sheet]:
    """List the sheets of a place that a person must account for."""
    wanted = _joined(_here(place) & (sheets.c.state == str(SheetState.MISSING)))
    return [to_record(row, Sheet) for row in connection.execute(wanted)]


def of_case(connection: Connection, case_no: str) -> list[Sheet]:
    """List the sheets that were used for a case, in the order of its copies."""
    wanted = select(sheets).where(sheets.c.case_no == case_no).order_by(sheets.c.copy_no)
    return [to_record(row, Sheet) for row in connection.execute(wanted)]


def newest(connection: Connection, place: str, *, most: int = 10) -> list[Sheet]:
    """List the sheets of a place that something happened to last, the newest first."""
    wanted = select(sheets).join(stacks).where(_here(place) & sheets.c.at.is_not(None))
    rows = connection.execute(wanted.order_by(sheets.c.at.desc(), sheets.c.serial.desc()).limit(most))
    return [to_record(row, Sheet) for row in rows]


def _here(place: str) -> Any:
    return stacks.c.place == place


def _joined(wanted: Any) -> Any:
    return select(sheets).join(stacks).where(wanted).order_by(stacks.c.laid_in_at, stacks.c.id, sheets.c.position)


def _first(connection: Connection, wanted: Any) -> Sheet | None:
    row = connection.execute(_joined(wanted).limit(1)).first()
    return None if row is None else to_record(row, Sheet)
