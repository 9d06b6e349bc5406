"""Accounting for security paper: every sheet laid in is blank, used for one print, void, or missing.

Runs inside the caller's write. A gap is never closed by a machine: what is missing stays an issue until a person says
what became of it. A place where no numbered paper was laid in prints on plain paper, and nothing is counted there.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from server.domain.case import Case
from server.domain.levels import Actor
from server.domain.stock import HALL, SheetState, StockFault, read_serial, serials
from server.store import issues, record, stock
from server.store.stock import Sheet, Stack

GAP_ISSUE: Final = "stock.gap"
EMPTY_ISSUE: Final = "stock.empty"


def lay_in(
    connection: Connection, *, stack: str, place: str, first: str, last: str, actor: Actor, now: datetime
) -> Stack | StockFault:
    """Lay a stack of blank sheets in; a number that was ever laid in anywhere is refused, and so is its whole stack."""
    numbers = serials(first, last)
    if isinstance(numbers, StockFault):
        return numbers
    if stock.knows_any(connection, numbers):
        return StockFault.KNOWN
    laid = Stack(id=stack, place=place, first=numbers[0], last=numbers[-1], laid_in_by=actor.id, laid_in_at=now)
    stock.add(connection, laid, numbers)
    issues.close(connection, key=EMPTY_ISSUE, subject=place, now=now)
    facts = {"name": actor.name, "place": place, "first": laid.first, "last": laid.last}
    record.append(connection, who=actor.id, what="stock.laid_in", at=now, facts=facts)
    return laid


def use(
    connection: Connection, *, place: str, print_id: str, case_no: str, copy_no: int, by: str, now: datetime
) -> Sheet | None:
    """Account the top sheet of a place for a print, once; None on plain paper, or where none should be left."""
    known = stock.of_print(connection, print_id)
    if known is not None:
        return known
    used = {"print_id": print_id, "case_no": case_no, "copy_no": copy_no, "at": now, "settled_by": by}
    sheet = stock.top(connection, place)
    while sheet is not None and not stock.change(connection, sheet, state=str(SheetState.USED), **used):
        sheet = stock.top(connection, place)
    if sheet is None:
        if place in stock.counts(connection):
            issues.report(connection, key=EMPTY_ISSUE, subject=place, now=now, facts={"case": case_no})
        return None
    _write_down_use(connection, sheet, place=place, print_id=print_id, case_no=case_no, copy_no=copy_no, by=by, now=now)
    return stock.of_print(connection, print_id)


def blank_at_hall(connection: Connection, serial: str) -> Sheet | StockFault | None:
    """Find the blank sheet an officer names at the hall's printer; None where the hall keeps no numbered paper."""
    if not serial.strip():
        return StockFault.MISTYPED if HALL in stock.counts(connection) else None
    asked = read_serial(serial)
    sheet = None if asked is None else stock.find(connection, HALL, str(asked))
    return sheet if sheet is not None and sheet.state is SheetState.BLANK else StockFault.NOT_HERE


def use_at_hall(connection: Connection, sheet: Sheet, *, case: Case, by: str, now: datetime) -> None:
    """Account a named sheet for a licence that was handed over at the window; what lay above it is missing."""
    copy_no = len(stock.of_case(connection, case.case_no)) + 1
    print_id = f"{case.case_no}/{copy_no}"
    _miss(connection, HALL, stock.passed_over(connection, HALL, sheet), now)
    used = {"print_id": print_id, "case_no": case.case_no, "copy_no": copy_no, "at": now, "settled_by": by}
    stock.change(connection, sheet, state=str(SheetState.USED), **used)
    _write_down_use(
        connection, sheet, place=HALL, print_id=print_id, case_no=case.case_no, copy_no=copy_no, by=by, now=now
    )


def doubt(connection: Connection, *, place: str, print_id: str, now: datetime) -> None:
    """Take a sheet back from a print that did not come out: spoilt or still in the tray, a person must look."""
    sheet = stock.of_print(connection, print_id)
    if sheet is not None and sheet.state is SheetState.USED:
        _miss(connection, place, [sheet], now)


def count(connection: Connection, *, place: str, serial: str, actor: Actor, now: datetime) -> int | StockFault:
    """Note which blank sheet lies on top, as a person saw it; give how many above it are missing from now on."""
    asked = read_serial(serial)
    if asked is None:
        return StockFault.MISTYPED
    top = stock.find(connection, place, str(asked))
    if top is None or top.state is not SheetState.BLANK:
        return StockFault.NOT_HERE
    above = stock.passed_over(connection, place, top)
    facts = {"name": actor.name, "place": place, "serial": top.serial, "missing": str(len(above))}
    record.append(connection, who=actor.id, what="stock.counted", at=now, facts=facts)
    _miss(connection, place, above, now)
    return len(above)


def settle(
    connection: Connection, *, place: str, serial: str, is_void: bool, reason: str, actor: Actor, now: datetime
) -> Sheet | StockFault:
    """Say what became of a sheet: void for a reason, or found again and blank. A used one is not touched."""
    if not reason.strip():
        return StockFault.NO_REASON
    asked = read_serial(serial)
    if asked is None:
        return StockFault.MISTYPED
    sheet = stock.find(connection, place, str(asked))
    if sheet is None or sheet.state not in {SheetState.BLANK, SheetState.MISSING}:
        return StockFault.NOT_HERE
    state = SheetState.VOID if is_void else SheetState.BLANK
    freed = {} if is_void else {"print_id": None, "case_no": "", "copy_no": 0}
    stock.change(connection, sheet, state=str(state), reason=reason, settled_by=actor.id, at=now, **freed)
    facts = {"name": actor.name, "place": place, "serial": sheet.serial}
    record.append(connection, who=actor.id, what=f"stock.{state}", at=now, case_no=sheet.case_no, facts=facts)
    if not stock.missing(connection, place):
        issues.close(connection, key=GAP_ISSUE, subject=place, now=now)
    return stock.find(connection, place, sheet.serial) or sheet


def _write_down_use(
    connection: Connection,
    sheet: Sheet,
    *,
    place: str,
    print_id: str,
    case_no: str,
    copy_no: int,
    by: str,
    now: datetime,
) -> None:
    facts = {"place": place, "serial": sheet.serial, "print": print_id, "copy": str(copy_no)}
    record.append(connection, who=by, what="stock.used", at=now, case_no=case_no, facts=facts)


def _miss(connection: Connection, place: str, gone: Iterable[Sheet], now: datetime) -> None:
    for sheet in gone:
        stock.change(connection, sheet, state=str(SheetState.MISSING), at=now)
    left = stock.missing(connection, place)
    if left:
        facts = {"sheets": str(len(left)), "first": left[0].serial}
        issues.report(connection, key=GAP_ISSUE, subject=place, now=now, facts=facts)
